"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useId, useRef, useState } from "react";
import { ProblemAlert } from "@/components/ui/problem-alert";
import { SkeletonLines } from "@/components/ui/skeleton";
import { problemOfError } from "@/lib/api/fetch-json";
import { CellEditor } from "./cell-editor";
import { type Bounds, boxOf, type Cell, type CellRange, followRows, single } from "./cell-range";
import { ConflictNotice } from "./conflict-notice";
import { GRID_COLUMNS } from "./grid-columns";
import { GridHeader } from "./grid-header";
import { columnStart, GRID_WIDTH, LEAD, LEAD_WIDTH, ROW_HEIGHT } from "./grid-layout";
import { gridPointer } from "./grid-pointer";
import { cellId, GridRowView } from "./grid-row-view";
import { type GridFindings, GridToolbar } from "./grid-toolbar";
import { type OpenCell, useGridKeys } from "./use-grid-keys";
import { useGridRows } from "./use-grid-rows";
import { useRangeActs } from "./use-range-acts";
import { type ChangeRows, useRowChanges } from "./use-row-changes";

export interface RowsGridProps extends GridFindings {
  currency: string;
  /** While rows are still checked, a row without a price has only not had its turn. */
  checking: boolean;
  /** Null where the viewer may only look. */
  change: ChangeRows | null;
  onOpen: (rowNumber: number) => void;
}

const LEFT = LEAD.number;
const nothing: ChangeRows = async () => undefined;

/**
 * Every row of a job as a spreadsheet: arrows, Enter, Tab, Shift, copy and paste, undo. Rows in the window are in the
 * page, their texts are read as far as one scrolls.
 */
export function RowsGrid(props: RowsGridProps) {
  const { job, filter, currency, checking, change, onOpen } = props;
  const gridId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [range, setRange] = useState<CellRange>(single({ row: 0, col: 0 }));
  const [editing, setEditing] = useState<OpenCell | null>(null);
  const [seeking, setSeeking] = useState(false);
  const [shown, setShown] = useState<readonly [number, number]>([0, 40]);
  const rows = useGridRows(job, filter, shown, editing !== null);
  const [listed, setListed] = useState(rows.numbers);
  if (listed !== rows.numbers) {
    setListed(rows.numbers);
    setRange((now) => followRows(now, listed, rows.numbers));
  }
  const changes = useRowChanges(job.id, change ?? nothing);
  const count = rows.numbers.length;
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 10,
    scrollPaddingStart: ROW_HEIGHT + 4,
    initialRect: { width: 1200, height: 600 },
    rangeExtractor: ({ startIndex, endIndex, overscan, count: all }) => {
      const first = Math.max(0, startIndex - overscan);
      const last = Math.min(all - 1, endIndex + overscan);
      const list = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
      // The row of the cursor stays, for the grid names it as its active one.
      const { row } = range.head;
      return list.includes(row) || row >= all ? list : row < first ? [row, ...list] : [...list, row];
    },
  });
  const columns = useVirtualizer({
    horizontal: true,
    count: GRID_COLUMNS.length,
    getScrollElement: () => scroller.current,
    estimateSize: (col) => columnStart(col + 1) - columnStart(col),
    paddingStart: LEAD_WIDTH,
    overscan: 3,
    initialRect: { width: 1200, height: 600 },
  }).getVirtualItems();
  const firstCol = columns[0]?.index ?? 0;
  const lastCol = columns.at(-1)?.index ?? firstCol;
  const items = virtual.getVirtualItems();
  const inWindow = items.filter((item) => item.index !== range.head.row);
  const first = inWindow[0]?.index ?? 0;
  const last = inWindow.at(-1)?.index ?? 40;
  useEffect(() => setShown([first, last]), [first, last]);

  const bounds: Bounds = {
    rows: count,
    cols: GRID_COLUMNS.length,
    page: Math.max(1, Math.floor((scroller.current?.clientHeight ?? 600) / ROW_HEIGHT) - 2),
  };
  function moveTo(cell: Cell, extend = false) {
    setRange((now) => (extend ? { anchor: now.anchor, head: cell } : single(cell)));
    virtual.scrollToIndex(cell.row);
    revealColumn(scroller.current, cell.col);
  }
  const acts = useRangeActs({ rows, range, changes });
  function openCell(cell: Cell, text?: string): OpenCell | null {
    const read = rows.readAt(cell.row);
    const row = read && changes.asPending(read);
    const column = GRID_COLUMNS[cell.col];
    return change && row && column ? { row, column, text: text ?? row.values[column.id] ?? "" } : null;
  }
  const isRead = count === 0 || rows.error !== null || rows.readAt(range.head.row) !== undefined;
  const { finish, openInTurn, pointInTurn, isHolding, ...keys } = useGridKeys({
    range,
    bounds,
    placeOf: ({ row, col }) => (row in rows.numbers ? `${rows.numbers[row]} ${col}` : null),
    cellAt(place) {
      const [rowNumber = 0, col = 0] = place.split(" ").map(Number);
      const row = rows.numbers.indexOf(rowNumber);
      return row < 0 ? null : { row, col };
    },
    writable: change !== null,
    ready: !rows.pending && !seeking && isRead,
    typing: editing !== null,
    changes,
    acts,
    openCell,
    edit: setEditing,
    moveTo,
    setRange,
    open: () => onOpen(rows.numbers[range.head.row] ?? 1),
  });
  const box = boxOf(range);
  const toRows = () => scroller.current?.focus({ preventScroll: true });
  const pointer = gridPointer({
    typing: () => editing !== null || isHolding(),
    toRows,
    col: range.head.col,
    moveTo: pointInTurn,
    setRange,
    edit: openInTurn,
    open: onOpen,
  });

  return (
    <section aria-label="Rows" className="flex min-h-0 flex-1 flex-col">
      <GridToolbar
        {...props}
        rows={rows}
        range={range}
        changes={changes}
        acts={acts}
        writable={change !== null}
        onSelect={setRange}
        onSeeking={setSeeking}
        onMove={(cell) => {
          moveTo(cell);
          toRows();
        }}
        onDone={toRows}
      />
      <ConflictNotice changes={changes} onDone={toRows} />
      {rows.error ? <ProblemAlert problem={problemOfError(rows.error)} /> : null}
      <div
        ref={scroller}
        role="grid"
        aria-label="Rows of the preview"
        aria-multiselectable="true"
        aria-readonly={change === null}
        aria-busy={rows.pending || changes.saving || undefined}
        aria-rowcount={count + 1}
        aria-colcount={GRID_COLUMNS.length + 3}
        aria-activedescendant={count > 0 ? cellId(gridId, range.head) : undefined}
        tabIndex={0}
        className="relative min-h-48 flex-1 overflow-auto overscroll-contain text-sm outline-none focus-visible:outline-2 focus-visible:outline-ring focus-visible:-outline-offset-2"
        {...keys}
        {...pointer}
      >
        <GridHeader />
        {rows.pending ? <SkeletonLines /> : null}
        <div role="rowgroup" className="relative" style={{ height: count * ROW_HEIGHT, width: GRID_WIDTH }}>
          {items.map(({ index }) => {
            const rowNumber = rows.numbers[index];
            if (rowNumber === undefined) return null;
            const active = range.head.row === index ? range.head.col : null;
            const open = editing?.row.rowNumber === rowNumber ? editing : null;
            return (
              <GridRowView
                key={rowNumber}
                gridId={gridId}
                index={index}
                rowNumber={rowNumber}
                row={rows.rowAt(index)}
                texts={textsOf(changes, rowNumber)}
                currency={currency}
                checking={checking}
                cancelled={job.state === "cancelled"}
                activeCol={active}
                selectedFrom={index >= box.top && index <= box.bottom ? box.left : -1}
                selectedTo={index >= box.top && index <= box.bottom ? box.right : -1}
                // The grid names the cursor's cell as its active one: it is there, wherever one scrolls.
                firstCol={active === null ? firstCol : Math.min(firstCol, active)}
                lastCol={active === null ? lastCol : Math.max(lastCol, active)}
                editor={
                  open ? (
                    <CellEditor
                      key={open.column.id}
                      column={open.column}
                      rowNumber={rowNumber}
                      initial={open.text}
                      onCancel={() => {
                        setEditing(null);
                        scroller.current?.focus();
                      }}
                      onSave={(text, end) => {
                        setEditing(null);
                        if (end !== "stay") scroller.current?.focus();
                        finish(open, text, end);
                      }}
                    />
                  ) : null
                }
              />
            );
          })}
        </div>
      </div>
      <p role="status" className="sr-only">
        {changes.said}
      </p>
    </section>
  );
}

/** Null where nothing of the row is on its way: another row's change does not draw this one again. */
function textsOf(changes: ReturnType<typeof useRowChanges>, rowNumber: number) {
  const texts = [...(changes.pendingOf(rowNumber) ?? [])].flatMap(([field, text]) =>
    text === null ? [] : [[field, text] as const],
  );
  return texts.length === 0 ? null : Object.fromEntries(texts);
}

/** Scrolls sideways until a column is wholly to be seen beside the row numbers. */
function revealColumn(box: HTMLElement | null, col: number) {
  if (!box) return;
  const start = columnStart(col);
  const end = columnStart(col + 1);
  if (start - LEFT < box.scrollLeft) box.scrollLeft = col === 0 ? 0 : start - LEFT;
  else if (end > box.scrollLeft + box.clientWidth) box.scrollLeft = end - box.clientWidth;
}
