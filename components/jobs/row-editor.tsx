"use client";

import { type FormEvent, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ProblemAlert } from "@/components/ui/problem-alert";
import { Textarea } from "@/components/ui/textarea";
import type { RowView } from "@/lib/api/views";
import { changedCells, type EditableCell, editableCells, fieldName } from "./editable-cells";
import { inItsRow } from "./in-its-row";
import { IssueList } from "./issue-list";
import { type Act, useAction } from "./use-action";

/** As many beside each other as have room: two in a sheet, the whole of a row in a page. */
const CELLS = "grid grid-cols-[repeat(auto-fill,minmax(min(100%,14rem),1fr))] items-start gap-x-4 gap-y-2.5";

/** As much as a cell may hold on the server too. */
const CELL_MAX = 2000;

export type EditRow = Act<{ jobId: string; rowNumber: number; cells: Record<string, string> }>;

/** Corrects a row and goes on with its job; `waits`: why it does not yet. */
export type CorrectRow = Act<
  { jobId: string; rowNumber: number; cells: Record<string, string> },
  { waits: string | null }
>;

export interface RowEditorProps<T> {
  jobId: string;
  row: RowView;
  /** The run of a failed job was approved as it was: a change needs the approval again. */
  failed?: boolean;
  save: Act<{ jobId: string; rowNumber: number; cells: Record<string, string> }, T>;
  saveLabel: string;
  onSaved: (outcome: T | undefined) => void;
  /** Absent where there is nothing to go back to. */
  onDiscard?: () => void;
}

/** Corrects a row's cells in place. The uploaded file stays as it is. */
export function RowEditor<T>({
  jobId,
  row,
  failed = false,
  save: act,
  saveLabel,
  onSaved,
  onDiscard,
}: RowEditorProps<T>) {
  const [nothing, setNothing] = useState(false);
  const save = useAction(act, onSaved);
  const { mapped, others } = editableCells(row);
  const placeless = row.issues.filter((issue) => issue.class === "blocks" && !issue.column);
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const cells = changedCells(row, new FormData(event.currentTarget));
    setNothing(Object.keys(cells).length === 0);
    if (Object.keys(cells).length > 0) void save.run({ jobId, rowNumber: row.rowNumber, cells });
  }
  return (
    <form
      aria-label={`Edit row ${row.rowNumber}`}
      onSubmit={submit}
      onKeyDown={(event) => {
        // A sheet around it has heard the key before, and may keep what was typed.
        if (event.key !== "Escape" || !onDiscard || event.defaultPrevented) return;
        event.stopPropagation();
        onDiscard();
      }}
      className="grid gap-3"
    >
      {failed ? (
        <Alert tone="warning" title="The job will need its approval again">
          <p>
            What was approved is not what would run after this change. Labels that were bought stay; nothing
            is bought twice.
          </p>
        </Alert>
      ) : null}
      {row.problem && !row.problem.column ? (
        <ProblemAlert live={false} problem={inItsRow(row.problem, row)} title="Why the row failed" />
      ) : null}
      <IssueList issues={placeless} rowNumber={row.rowNumber} />
      <div className={CELLS}>
        {mapped.map((cell, index) => (
          <CellField key={cell.column} cell={cell} focus={index === 0} />
        ))}
      </div>
      {others.length > 0 ? (
        <details>
          <summary className="w-fit py-0.5 text-muted-foreground text-xs hover:text-foreground">
            Columns that the mapping does not use ({others.length})
          </summary>
          <div className={cn("mt-2", CELLS)}>
            {others.map((cell) => (
              <CellField key={cell.column} cell={cell} focus={false} />
            ))}
          </div>
        </details>
      ) : null}
      {row.lines.length > 1 ? (
        <p className="text-muted-foreground text-xs">
          The order has {row.lines.length} lines in the file; its first line is shown and changed.
        </p>
      ) : null}
      {save.problem ? <ProblemAlert problem={save.problem} /> : null}
      {nothing ? <p role="alert">Nothing was changed.</p> : null}
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" variant="primary" busy={save.busy}>
          {saveLabel}
        </Button>
        {onDiscard ? <Button onClick={onDiscard}>Discard</Button> : null}
        <p className="text-muted-foreground text-xs">The uploaded file itself is not changed.</p>
      </div>
    </form>
  );
}

function CellField({ cell, focus }: { cell: EditableCell; focus: boolean }) {
  const errors = cell.issues.filter((issue) => issue.class === "blocks");
  const warnings = cell.issues.filter((issue) => issue.class !== "blocks");
  const shared = {
    name: fieldName(cell.column),
    defaultValue: cell.value,
    maxLength: CELL_MAX,
    spellCheck: false,
    autoComplete: "off",
    // The form opens at a click, to be typed into where something is wrong.
    autoFocus: focus,
  };
  return (
    <Field
      label={
        <>
          <span className="wrap-anywhere">{cell.column}</span>
          {cell.edited ? <Badge tone="info">edited</Badge> : null}
        </>
      }
      error={errors.length > 0 ? errors.map((issue) => issue.message).join(" ") : undefined}
      hint={warnings.length > 0 ? warnings.map((issue) => issue.message).join(" ") : undefined}
    >
      {/\n/.test(cell.value) ? <Textarea rows={3} {...shared} /> : <Input {...shared} />}
    </Field>
  );
}
