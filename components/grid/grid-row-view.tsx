"use client";

import { memo, type PointerEvent, type ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { Money } from "@/components/ui/money";
import type { GridRow } from "@/lib/api/views";
import type { Cell } from "./cell-range";
import { GRID_COLUMNS } from "./grid-columns";
import { RowStatus } from "./row-status";

export const ROW_HEIGHT = 33;
/** Of what stands left of the fields: number, status, price. */
export const LEAD = { number: 56, status: 230, cost: 88 } as const;

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
  /** Column of the cursor, when it is in this row. */
  activeCol: number | null;
  /** Selected columns of this row: first and last. */
  selected: readonly [number, number] | null;
  editor: ReactNode;
  onOpen: (rowNumber: number) => void;
  onPress: (cell: Cell, extend: boolean) => void;
  onDrag: (cell: Cell) => void;
  onEdit: (cell: Cell) => void;
  onSelectRow: (index: number, extend: boolean) => void;
}

/**
 * One row of the grid. Drawn again only when something of it changes. The grid itself has the focus, and names the
 * active cell: rows come and go as one scrolls.
 */
export const GridRowView = memo(function GridRowView(props: GridRowViewProps) {
  const { gridId, index, rowNumber, row, texts, activeCol, selected } = props;
  const out = row?.state === "skipped";
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected !== null}
      className="absolute left-0 flex border-b bg-card"
      style={{ height: ROW_HEIGHT, transform: `translateY(${index * ROW_HEIGHT}px)` }}
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
          onClick={(event) => {
            if (event.shiftKey || event.ctrlKey || event.metaKey) props.onSelectRow(index, event.shiftKey);
            else props.onOpen(rowNumber);
          }}
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
        {row ? <RowStatus row={row} checking={props.checking} /> : <Waiting />}
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
      {GRID_COLUMNS.map((column, col) => {
        const within = selected !== null && col >= selected[0] && col <= selected[1];
        const waiting = texts?.[column.id];
        const changed = row?.changed[column.id];
        return (
          <div
            key={column.id}
            id={cellId(gridId, { row: index, col })}
            role="gridcell"
            aria-colindex={col + 4}
            aria-selected={within}
            title={changed ? `Given by ${changed.by}` : undefined}
            className={cn(
              "relative flex shrink-0 cursor-cell select-none items-center border-r px-2",
              within && "bg-accent",
              activeCol === col && "outline-2 outline-ring -outline-offset-2",
              (changed || waiting !== undefined) && "font-medium",
              out && "text-muted-foreground line-through",
              waiting !== undefined && "text-muted-foreground italic",
            )}
            style={{ width: column.width }}
            onPointerDown={(event) => press(event, () => props.onPress({ row: index, col }, event.shiftKey))}
            onPointerEnter={(event) => {
              if (event.buttons === 1) props.onDrag({ row: index, col });
            }}
            onDoubleClick={() => props.onEdit({ row: index, col })}
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

function press(event: PointerEvent, then: () => void) {
  if (event.button !== 0 || (event.target instanceof Element && event.target.closest("input"))) return;
  then();
}

function Waiting() {
  return <span className="h-3 w-24 animate-pulse rounded-sm bg-muted" />;
}
