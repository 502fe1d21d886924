"use client";

import { memo, type ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { Money } from "@/components/ui/money";
import type { GridRow } from "@/lib/api/views";
import type { Cell } from "./cell-range";
import { GRID_COLUMNS } from "./grid-columns";
import { columnStart, GRID_WIDTH, LEAD, LEAD_WIDTH, ROW_HEIGHT } from "./grid-layout";
import { RowStatus } from "./row-status";

export const cellId = (gridId: string, { row, col }: Cell) => `${gridId}-${row}-${col}`;

export interface GridRowViewProps {
  gridId: string;
  index: number;
  rowNumber: number;
  /** Undefined until it is read. */
  row: GridRow | undefined;
  /** Texts on their way to the server, by field. */
  texts: Readonly<Record<string, string>> | null;
  currency: string;
  checking: boolean;
  cancelled: boolean;
  /** Column of the cursor, when it is in this row. */
  activeCol: number | null;
  /** Selected columns of this row; -1 where none is. */
  selectedFrom: number;
  selectedTo: number;
  /** Columns that are drawn: those beside the window are not. */
  firstCol: number;
  lastCol: number;
  editor: ReactNode;
}

/**
 * One row of the grid. Drawn again only when something of it changes. The grid itself has the focus, and names the
 * active cell: rows come and go as one scrolls. It also hears the pointer (grid-pointer.ts), which finds a cell by
 * `data-index` and `data-col`.
 */
export const GridRowView = memo(function GridRowView(props: GridRowViewProps) {
  const { gridId, index, rowNumber, row, texts, activeCol, selectedFrom, selectedTo, firstCol, lastCol } =
    props;
  const out = row?.state === "skipped";
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selectedFrom >= 0}
      data-index={index}
      className="absolute left-0 flex border-b bg-card"
      style={{ height: ROW_HEIGHT, width: GRID_WIDTH, transform: `translateY(${index * ROW_HEIGHT}px)` }}
    >
      <div
        role="rowheader"
        className="sticky left-0 z-10 flex shrink-0 items-center justify-end border-r bg-muted px-1"
        style={{ width: LEAD.number }}
      >
        <button
          type="button"
          tabIndex={-1}
          aria-label={row ? `Row ${rowNumber}, ${row.recipientName}` : `Row ${rowNumber}`}
          aria-haspopup="dialog"
          data-row-number={rowNumber}
          className="min-h-6 w-full rounded-sm px-1 text-right text-muted-foreground tabular-nums hover:text-foreground hover:underline"
        >
          {rowNumber}
        </button>
      </div>
      <div
        role="gridcell"
        className="flex shrink-0 items-center border-r px-2"
        style={{ width: LEAD.status }}
      >
        {row ? <RowStatus row={row} checking={props.checking} cancelled={props.cancelled} /> : <Waiting />}
      </div>
      <div
        role="gridcell"
        className="flex shrink-0 items-center justify-end border-r px-2 tabular-nums"
        style={{ width: LEAD.cost }}
      >
        {row && !out && row.billedTo !== null ? (
          <span className="truncate text-muted-foreground text-xs" title={`Billed to the ${row.billedTo}`}>
            others pay<span className="sr-only">: billed to the {row.billedTo}</span>
          </span>
        ) : row && !out ? (
          <Money cents={row.planned ? row.estimatedCents : null} currency={props.currency} />
        ) : null}
      </div>
      {GRID_COLUMNS.slice(firstCol, lastCol + 1).map((column, at) => {
        const col = firstCol + at;
        const within = col >= selectedFrom && col <= selectedTo;
        const waiting = texts?.[column.id];
        const changed = row?.changed[column.id];
        return (
          <div
            key={column.id}
            id={cellId(gridId, { row: index, col })}
            role="gridcell"
            aria-colindex={col + 4}
            aria-selected={within}
            data-col={col}
            title={changed ? `Given by ${changed.by}` : undefined}
            className={cn(
              "relative flex shrink-0 cursor-cell select-none items-center border-r px-2",
              within && "bg-accent",
              activeCol === col && "outline-2 outline-ring -outline-offset-2",
              (changed || waiting !== undefined) && "font-medium",
              out && "text-muted-foreground line-through",
              waiting !== undefined && "text-muted-foreground italic",
            )}
            style={{
              width: column.width,
              // In place of those before it that are not drawn.
              marginLeft: at === 0 ? columnStart(col) - LEAD_WIDTH : undefined,
            }}
          >
            {changed ? (
              <span
                aria-hidden="true"
                className="absolute top-0 right-0 size-0 border-4 border-t-info border-r-info border-transparent"
              />
            ) : null}
            <span className="truncate">{waiting ?? row?.values[column.id] ?? ""}</span>
            {changed ? <span className="sr-only">, given by {changed.by}</span> : null}
            {activeCol === col ? props.editor : null}
          </div>
        );
      })}
    </div>
  );
});

function Waiting() {
  return <span className="h-3 w-24 animate-pulse rounded-sm bg-muted" />;
}
