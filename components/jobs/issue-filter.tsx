"use client";

import { cn } from "@/components/ui/cn";
import type { PreviewView } from "@/lib/api/views";
import type { IssueClass } from "@/lib/shipping/issue";
import { IssueIcon } from "./issue-icon";

/** Which rows to show; nothing set means every one. */
export interface IssueChoice {
  readonly status: "skipped" | null;
  readonly class: IssueClass | null;
  readonly issue: string | null;
  /** With `issue`: the text that the finding is about. */
  readonly value: string | null;
}
export const EVERY_ROW: IssueChoice = { status: null, class: null, issue: null, value: null };

/** Chips with counts: every row, what cannot be shipped, what is to decide, each kind of finding, and what was left out. */
export function IssueFilter({
  preview,
  value,
  onChange,
}: {
  preview: Pick<PreviewView, "issueCounts" | "errorRows" | "undecidedRows" | "totalRows" | "job">;
  value: IssueChoice;
  onChange: (choice: IssueChoice) => void;
}) {
  const { skipped } = preview.job.counts;
  if (preview.issueCounts.length === 0 && skipped === 0) return null;
  const chip = (choice: IssueChoice, label: string, rows: number | null) => (
    <Chip
      key={`${choice.status} ${choice.class} ${choice.issue}`}
      label={label}
      rows={rows}
      of={choice.class}
      pressed={choice.status === value.status && choice.class === value.class && choice.issue === value.issue}
      onPress={() => onChange(choice)}
    />
  );
  return (
    <fieldset className="flex flex-wrap gap-1.5">
      <legend className="sr-only">Show rows</legend>
      {chip(EVERY_ROW, "Every row", preview.totalRows)}
      {preview.errorRows > 0
        ? chip({ ...EVERY_ROW, class: "blocks" }, "Cannot be shipped", preview.errorRows)
        : null}
      {preview.undecidedRows > 0
        ? chip({ ...EVERY_ROW, class: "decide" }, "To decide", preview.undecidedRows)
        : null}
      {preview.issueCounts.map((one) =>
        chip({ ...EVERY_ROW, class: one.class, issue: one.code }, one.label, one.rows),
      )}
      {skipped > 0 ? chip({ ...EVERY_ROW, status: "skipped" }, "Left out", skipped) : null}
    </fieldset>
  );
}

function Chip({
  label,
  rows,
  of,
  pressed,
  onPress,
}: {
  label: string;
  rows: number | null;
  of: IssueClass | null;
  pressed: boolean;
  onPress: () => void;
}) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={onPress}
      className={cn(
        "inline-flex h-6 items-center gap-1 rounded-sm border px-2 text-xs transition-colors",
        pressed
          ? "border-primary bg-primary font-medium text-primary-foreground"
          : "bg-card hover:border-input hover:bg-accent",
      )}
    >
      {of ? <IssueIcon of={of} className={cn("size-3", pressed && "text-primary-foreground")} /> : null}
      {label}
      {rows === null ? null : (
        <span className={cn("tabular-nums", !pressed && "text-muted-foreground")}>
          {rows.toLocaleString("en-US")}
        </span>
      )}
    </button>
  );
}
