"use client";

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef, useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/components/ui/cn";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { RowListItem } from "@/lib/api/views";
import { isSelectable, type RowSelection, rowsBetween, withRows } from "./row-selection";
import { rowsColumns } from "./rows-columns";

/** `h-row-tall`. */
const ROW_HEIGHT = 46;
/** Asks for the next page when so many rows are left below the window. */
const AHEAD = 40;
/** Up to so many rows are all in the page: the browser's own search finds them, and it prints whole. */
const SHORT = 300;

/** On a narrow window, what the opened row says too stands there alone. */
const cellClasses: Readonly<Record<string, string>> = {
  number: "w-12 text-right text-muted-foreground",
  recipient: "max-w-56",
  place: "max-w-44 truncate max-lg:hidden",
  service: "whitespace-nowrap",
  state: "max-w-72",
  shipped: "max-lg:hidden",
  cost: "text-right",
};

export interface RowsTableProps {
  rows: readonly RowListItem[];
  total: number;
  currency: string;
  cancelled: boolean;
  selected: number | null;
  onOpen: (rowNumber: number) => void;
  selection: RowSelection;
  onSelection: (selection: RowSelection) => void;
  /** Called when the end comes near; null when there is no more or a page is on its way. */
  onNeedMore: (() => void) | null;
  stale: boolean;
}

/** As long a list as one likes: only the rows in the window are in the page, and it scrolls with the page. */
export function RowsTable(props: RowsTableProps) {
  const { rows, onNeedMore, selection, onSelection } = props;
  const lastClicked = useRef<number | null>(null);
  const columns = useMemo(
    () => rowsColumns(props.currency, props.cancelled),
    [props.currency, props.cancelled],
  );
  const frame = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  useEffect(() => {
    // What stands above the list grows and shrinks while the job runs.
    const measure = () => {
      const box = frame.current?.getBoundingClientRect();
      if (box) setTop(Math.round(box.top + window.scrollY));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, []);
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => ROW_HEIGHT,
    overscan: rows.length <= SHORT ? SHORT : 12,
    scrollMargin: top,
    getItemKey: (index) => rows[index]?.rowNumber ?? index,
    initialRect: { width: 1280, height: 900 },
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (onNeedMore && last >= rows.length - AHEAD) onNeedMore();
  }, [last, rows.length, onNeedMore]);

  function select(rowNumber: number, range: boolean) {
    const reached = rowsBetween(rows, range ? lastClicked.current : null, rowNumber);
    lastClicked.current = rowNumber;
    onSelection(withRows(selection, reached, !selection.has(rowNumber)));
  }
  const selectable = rows.filter(isSelectable);
  const chosen = selectable.filter((row) => selection.has(row.rowNumber)).length;
  const before = (items[0]?.start ?? top) - top;
  const after = Math.max(0, virtual.getTotalSize() - ((items.at(-1)?.end ?? top) - top));
  return (
    <div ref={frame} aria-busy={props.stale || undefined} className={cn(props.stale && "opacity-60")}>
      <Table label="Rows" aria-rowcount={props.total + 1} className="min-w-[44rem] lg:min-w-[60rem]">
        <TableHeader>
          <TableRow>
            <TableHead className="w-10 pl-4">
              <Checkbox
                aria-label="Select every listed row that has a label"
                checked={chosen === 0 ? false : chosen < selectable.length ? "indeterminate" : true}
                disabled={selectable.length === 0}
                onCheckedChange={() =>
                  onSelection(withRows(selection, selectable, chosen < selectable.length))
                }
              />
            </TableHead>
            {columns.map((column) => (
              <TableHead key={column.id} className={cn(cellClasses[column.id])}>
                {column.header}
              </TableHead>
            ))}
          </TableRow>
        </TableHeader>
        <TableBody>
          <Gap height={before} />
          {items.map((item) => {
            const row = rows[item.index];
            if (!row) return null;
            const { rowNumber, recipientName } = row;
            return (
              <TableRow
                key={item.key}
                data-index={item.index}
                ref={virtual.measureElement}
                aria-rowindex={item.index + 2}
                data-state={rowNumber === props.selected ? "selected" : undefined}
                className="h-row-tall cursor-pointer"
                onClick={(event) => {
                  const { target } = event;
                  if (!(target instanceof Element && target.closest("button, a, [data-select]")))
                    props.onOpen(rowNumber);
                }}
              >
                <TableCell data-select className="w-10 cursor-default pl-4">
                  <Checkbox
                    aria-label={`Select row ${rowNumber}, ${recipientName}`}
                    checked={selection.has(rowNumber)}
                    disabled={!isSelectable(row)}
                    onClick={(event) => {
                      event.preventDefault();
                      select(rowNumber, event.shiftKey);
                    }}
                  />
                </TableCell>
                {columns.map((column) => (
                  <TableCell key={column.id} className={cn(cellClasses[column.id])}>
                    {column.id === "number" ? (
                      <button
                        type="button"
                        aria-label={`Open row ${rowNumber}, ${recipientName}`}
                        aria-haspopup="dialog"
                        onClick={() => props.onOpen(rowNumber)}
                        className="inline-flex min-h-6 min-w-6 items-center justify-end rounded-sm px-1 text-foreground underline-offset-2 hover:underline"
                      >
                        {rowNumber}
                      </button>
                    ) : (
                      column.cell(row)
                    )}
                  </TableCell>
                ))}
              </TableRow>
            );
          })}
          <Gap height={after} />
        </TableBody>
      </Table>
    </div>
  );
}

/** Stands for the rows outside the window. */
function Gap({ height }: { height: number }) {
  const cell = useRef<HTMLTableCellElement>(null);
  useEffect(() => {
    // By script, for a strict policy refuses style attributes in the HTML.
    if (cell.current) cell.current.style.height = `${height}px`;
  }, [height]);
  if (height <= 0) return null;
  return (
    <tr className="border-0!">
      <td ref={cell} aria-hidden="true" colSpan={9} className="p-0" />
    </tr>
  );
}
