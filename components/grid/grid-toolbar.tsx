"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowDownToLine, Redo2, RotateCcw, SkipForward, Undo2 } from "lucide-react";
import { useEffect, useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { type RowNumbersFilter, rowNumbersQuery } from "@/lib/api/grid-queries";
import type { JobView } from "@/lib/api/views";
import { rowsInRanges } from "@/lib/shipping/row-ranges";
import type { Cell, CellRange } from "./cell-range";
import { FindReplace } from "./find-replace";
import { columnOfIssue, GRID_COLUMNS } from "./grid-columns";
import { worstIssue } from "./row-status";
import { SetField } from "./set-field";
import { NEXT_FINDING_EVENT } from "./use-grid-keys";
import type { GridRows } from "./use-grid-rows";
import type { RangeActs } from "./use-range-acts";
import type { RowChanges } from "./use-row-changes";

/** Rows are alike that have one finding about one text. */
export interface Finding {
  readonly issue: string | null;
  readonly value: string | null;
}

export interface GridToolbarProps {
  job: JobView;
  rows: GridRows;
  range: CellRange;
  changes: RowChanges;
  acts: RangeActs;
  writable: boolean;
  filter: RowNumbersFilter;
  onFilter: (finding: Finding | null) => void;
  onMove: (cell: Cell) => void;
  onSelect: (range: CellRange) => void;
}

/** What can be done with the rows, and what is wrong with the one of the cursor. */
export function GridToolbar({
  job,
  rows,
  range,
  changes,
  acts,
  writable,
  filter,
  onFilter,
  onMove,
  onSelect,
}: GridToolbarProps) {
  const blocking = useQuery(rowNumbersQuery(job, { class: "blocks" }));
  const undecided = useQuery(rowNumbersQuery(job, { class: "decide" }));
  const findings = useMemo(
    () => new Set([...rowsInRanges(blocking.data?.rows ?? ""), ...rowsInRanges(undecided.data?.rows ?? "")]),
    [blocking.data, undecided.data],
  );
  const { head } = range;
  async function toNextFinding() {
    const { numbers } = rows;
    const places = Array.from({ length: numbers.length }, (_, at) => (head.row + 1 + at) % numbers.length);
    const index = places.find((place) => findings.has(numbers[place] ?? 0));
    if (index === undefined) return;
    const [row] = await rows.load(index, index);
    onMove({ row: index, col: Math.max(0, columnOfIssue(row && worstIssue(row)?.field)) });
  }
  useEffect(() => {
    const next = () => void toNextFinding();
    window.addEventListener(NEXT_FINDING_EVENT, next);
    return () => window.removeEventListener(NEXT_FINDING_EVENT, next);
  });
  const row = rows.rowAt(head.row);
  const issue = row && worstIssue(row);
  const alikeFilter = { issue: issue?.code ?? null, value: issue?.value ?? null };
  const alike = useQuery({ ...rowNumbersQuery(job, alikeFilter), enabled: Boolean(issue?.value) });
  const count = acts.selectedRows.length;
  const column = columnOfIssue(issue?.field);
  /** Shows the rows alike; once they are there, their cells are selected and ask for the value. */
  function fixAlike() {
    setFixing({ column: Math.max(0, column), count: alike.data?.count ?? 0 });
    onFilter(alikeFilter);
  }
  const [fixing, setFixing] = useState<{ column: number; count: number } | null>(null);
  const [setting, setSetting] = useState(false);
  const there = fixing !== null && filter.value !== null && rows.numbers.length === fixing.count;
  useEffect(() => {
    if (!there || !fixing) return;
    setFixing(null);
    onSelect({ anchor: { row: fixing.count - 1, col: fixing.column }, head: { row: 0, col: fixing.column } });
    setSetting(true);
  }, [there, fixing, onSelect]);
  return (
    <div className="grid gap-1.5 border-b bg-card px-3 py-2">
      <div role="toolbar" aria-label="Rows" className="flex flex-wrap items-center gap-1.5">
        <p className="mr-2 min-w-28 font-medium tabular-nums">
          {count > 1
            ? `${count.toLocaleString("en-US")} of ${rows.numbers.length.toLocaleString("en-US")} rows selected`
            : `${rows.numbers.length.toLocaleString("en-US")} ${rows.numbers.length === 1 ? "row" : "rows"}`}
        </p>
        <Button
          size="sm"
          disabled={findings.size === 0}
          aria-keyshortcuts="n"
          onClick={() => void toNextFinding()}
        >
          <SkipForward aria-hidden="true" />
          Next finding
        </Button>
        {writable ? (
          <>
            <SetField
              acts={acts}
              column={GRID_COLUMNS[head.col]?.id ?? "service"}
              open={setting}
              onOpenChange={setSetting}
            />
            <FindReplace job={job} changes={changes} column={GRID_COLUMNS[head.col]?.id ?? "service"} />
            <Button
              size="sm"
              disabled={count < 2}
              onClick={() => void acts.fillDown()}
              aria-keyshortcuts="Control+d"
            >
              <ArrowDownToLine aria-hidden="true" />
              Fill down
            </Button>
            <Button size="sm" onClick={() => void acts.restore()}>
              <RotateCcw aria-hidden="true" />
              File’s value
            </Button>
            <span className="ml-auto flex gap-1.5">
              <Button
                size="sm"
                disabled={!changes.canUndo}
                aria-keyshortcuts="Control+z"
                onClick={changes.undo}
              >
                <Undo2 aria-hidden="true" />
                Undo
              </Button>
              <Button
                size="sm"
                disabled={!changes.canRedo}
                aria-keyshortcuts="Control+y"
                onClick={changes.redo}
              >
                <Redo2 aria-hidden="true" />
                Redo
              </Button>
            </span>
          </>
        ) : null}
      </div>
      <div className="flex min-h-6 flex-wrap items-center gap-x-2 gap-y-1 text-xs">
        {row && issue ? (
          <>
            <p className="wrap-anywhere min-w-0">
              Row {row.rowNumber}: {issue.message} {issue.remedy}
            </p>
            {writable && alike.data && alike.data.count > 1 ? (
              <Button size="sm" onClick={fixAlike}>
                Fix all {alike.data.count} like this
              </Button>
            ) : null}
          </>
        ) : (
          <p className="text-muted-foreground">
            {writable
              ? "Type to change a cell, Enter and Tab go on, Shift selects, Space opens the row with the file’s cells."
              : "Space opens the row with the file’s cells."}
          </p>
        )}
        {filter.value ? (
          <Button size="sm" onClick={() => onFilter(null)}>
            Show every row again
          </Button>
        ) : null}
      </div>
    </div>
  );
}
