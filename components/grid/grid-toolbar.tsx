"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ArrowDownToLine, Redo2, RotateCcw, SkipForward, Split, Undo2 } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { type RowNumbersFilter, rowNumbersQuery } from "@/lib/api/grid-queries";
import type { JobView } from "@/lib/api/views";
import { rowsInRanges } from "@/lib/shipping/row-ranges";
import { type Decide, DecisionButtons } from "../jobs/decision-buttons";
import { formatCount } from "../jobs/format";
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
  readonly code: string;
  readonly field: string | null;
  readonly value: string | null;
}

/** What the grid and its toolbar are told of the job and its findings. */
export interface GridFindings {
  job: JobView;
  filter: RowNumbersFilter;
  /** Null where the viewer may not. */
  decide: Decide | null;
  onShowAll: () => void;
  /** The finding whose rows are to be given one value: asked for as soon as the filter shows them. */
  fixing: Finding | null;
  onFix: (finding: Finding) => void;
  onFixed: () => void;
  /** Makes a job of its own of the selected rows; null where the viewer may not. */
  onSplit: ((rows: readonly number[]) => void) | null;
}

export interface GridToolbarProps extends GridFindings {
  rows: GridRows;
  range: CellRange;
  changes: RowChanges;
  acts: RangeActs;
  writable: boolean;
  onMove: (cell: Cell) => void;
  /** The next finding is looked for: what is typed meanwhile is meant for its cell. */
  onSeeking: (seeking: boolean) => void;
  onSelect: (range: CellRange) => void;
  /** An act is done: focus goes back to the rows, before its button cannot be pressed any more. */
  onDone: () => void;
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
  decide,
  onShowAll,
  fixing,
  onFix,
  onFixed,
  onSplit,
  onMove,
  onSeeking,
  onSelect,
  onDone,
}: GridToolbarProps) {
  const client = useQueryClient();
  const andBack = (act: () => unknown) => () => {
    void act();
    onDone();
  };
  const findings = [
    rowNumbersQuery(job, { class: "blocks" }),
    rowNumbersQuery(job, { class: "decide" }),
  ] as const;
  const blocking = useQuery(findings[0]);
  const undecided = useQuery(findings[1]);
  const anyFinding = Boolean(blocking.data?.rows || undecided.data?.rows);
  const { head } = range;
  async function toNextFinding() {
    const { numbers } = rows;
    const found = await Promise.all(findings.map((query) => client.ensureQueryData(query)));
    const wanted = new Set(found.flatMap((each) => [...rowsInRanges(each.rows)]));
    const places = Array.from({ length: numbers.length }, (_, at) => (head.row + 1 + at) % numbers.length);
    const index = places.find((place) => wanted.has(numbers[place] ?? 0));
    if (index === undefined) return;
    const [row] = await rows.load(index, index);
    onMove({ row: index, col: Math.max(0, columnOfIssue(row && worstIssue(row)?.field)) });
  }
  function seek() {
    onSeeking(true);
    void toNextFinding().finally(() => onSeeking(false));
  }
  useEffect(() => {
    window.addEventListener(NEXT_FINDING_EVENT, seek);
    return () => window.removeEventListener(NEXT_FINDING_EVENT, seek);
  });
  const row = rows.rowAt(head.row);
  const issue = row && worstIssue(row);
  const alike = useQuery({
    ...rowNumbersQuery(job, {
      issue: issue?.code ?? null,
      value: issue?.value ?? null,
      field: issue?.field ?? null,
    }),
    enabled: Boolean(issue?.value),
  });
  const count = acts.selectedRows.length;
  const [setting, setSetting] = useState(false);
  const there =
    fixing !== null &&
    filter.issue === fixing.code &&
    filter.value === fixing.value &&
    filter.field === fixing.field &&
    !rows.stale;
  useEffect(() => {
    if (!there) return;
    const col = Math.max(0, columnOfIssue(fixing.field ?? undefined));
    onSelect({ anchor: { row: Math.max(0, rows.numbers.length - 1), col }, head: { row: 0, col } });
    setSetting(true);
    onFixed();
  }, [there, fixing, rows.numbers.length, onSelect, onFixed]);
  return (
    <div className="grid gap-1.5 border-b bg-card px-3 py-2">
      <div role="toolbar" aria-label="Rows" className="flex flex-wrap items-center gap-1.5">
        <p className="mr-2 min-w-28 font-medium tabular-nums">
          {count > 1
            ? `${count.toLocaleString("en-US")} of ${rows.numbers.length.toLocaleString("en-US")} rows selected`
            : rows.pending
              ? "Loading…"
              : formatCount(rows.numbers.length, "row")}
        </p>
        <Button size="sm" disabled={!anyFinding} aria-keyshortcuts="n" onClick={seek}>
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
              onClick={andBack(acts.fillDown)}
              aria-keyshortcuts="Control+d"
            >
              <ArrowDownToLine aria-hidden="true" />
              Fill down
            </Button>
            <Button size="sm" onClick={andBack(acts.restore)}>
              <RotateCcw aria-hidden="true" />
              File’s value
            </Button>
            {onSplit && count > 1 && count < job.counts.total ? (
              <Button size="sm" onClick={() => onSplit(acts.selectedRows)}>
                <Split aria-hidden="true" />
                Split off {count.toLocaleString("en-US")} rows
              </Button>
            ) : null}
            <span className="ml-auto flex gap-1.5">
              <Button
                size="sm"
                disabled={!changes.canUndo}
                aria-keyshortcuts="Control+z"
                onClick={andBack(changes.undo)}
              >
                <Undo2 aria-hidden="true" />
                Undo
              </Button>
              <Button
                size="sm"
                disabled={!changes.canRedo}
                aria-keyshortcuts="Control+y"
                onClick={andBack(changes.redo)}
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
            {writable && issue.class === "blocks" && alike.data && alike.data.count > 1 ? (
              <Button
                size="sm"
                onClick={() =>
                  onFix({ code: issue.code, field: issue.field ?? null, value: issue.value ?? null })
                }
              >
                Fix all {alike.data.count} like this
              </Button>
            ) : null}
            {decide && issue.class === "decide" && issue.choices ? (
              <DecisionButtons
                decide={decide}
                about={{ jobId: job.id, code: issue.code, rows: acts.selectedRows.slice() }}
                choices={issue.choices}
                what={count > 1 ? `${count.toLocaleString("en-US")} rows` : `row ${row.rowNumber}`}
              />
            ) : null}
          </>
        ) : (
          <p className="text-muted-foreground">
            {writable
              ? "Type to change a cell. Enter and Tab move on, Shift selects, Space opens the row with the file’s cells, Esc then Tab leaves the rows."
              : "Space opens the row with the file’s cells, Esc then Tab leaves the rows."}
          </p>
        )}
        {filter.issue || filter.class || filter.status ? (
          <Button size="sm" onClick={andBack(onShowAll)}>
            Show every row again
          </Button>
        ) : null}
      </div>
    </div>
  );
}
