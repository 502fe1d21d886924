"use client";

import { CircleAlert, TriangleAlert } from "lucide-react";
import { cn } from "@/components/ui/cn";
import type { PreviewView } from "@/lib/api/views";

/** Which rows to show; nothing set means the first ones. */
export interface IssueChoice {
  readonly status: "skipped" | null;
  readonly severity: "error" | "warning" | null;
  readonly issue: string | null;
}
export const FIRST_ROWS: IssueChoice = { status: null, severity: null, issue: null };

/** Chips with counts: the first rows, all errors, all warnings, each kind of issue, and what was left out. */
export function IssueFilter({
  preview,
  value,
  onChange,
}: {
  preview: Pick<PreviewView, "issueCounts" | "errorRows" | "warningRows" | "rows" | "additionalRows" | "job">;
  value: IssueChoice;
  onChange: (choice: IssueChoice) => void;
}) {
  const { skipped } = preview.job.counts;
  if (preview.issueCounts.length === 0 && skipped === 0) return null;
  const chip = (
    choice: IssueChoice,
    label: string,
    rows: number | null,
    tone: "plain" | "error" | "warning",
  ) => (
    <Chip
      key={`${choice.status} ${choice.severity} ${choice.issue}`}
      label={label}
      rows={rows}
      tone={tone}
      pressed={
        choice.status === value.status && choice.severity === value.severity && choice.issue === value.issue
      }
      onPress={() => onChange(choice)}
    />
  );
  return (
    <fieldset className="flex flex-wrap gap-1.5">
      <legend className="sr-only">Show rows</legend>
      {chip(
        FIRST_ROWS,
        preview.additionalRows > 0 ? `First ${preview.rows.length} rows` : "Every row",
        null,
        "plain",
      )}
      {preview.errorRows > 0
        ? chip({ ...FIRST_ROWS, severity: "error" }, "Any error", preview.errorRows, "error")
        : null}
      {preview.warningRows > 0
        ? chip({ ...FIRST_ROWS, severity: "warning" }, "Any warning", preview.warningRows, "warning")
        : null}
      {preview.issueCounts.map((one) =>
        chip({ ...FIRST_ROWS, severity: one.severity, issue: one.code }, one.label, one.rows, one.severity),
      )}
      {skipped > 0 ? chip({ ...FIRST_ROWS, status: "skipped" }, "Left out", skipped, "plain") : null}
    </fieldset>
  );
}

function Chip({
  label,
  rows,
  tone,
  pressed,
  onPress,
}: {
  label: string;
  rows: number | null;
  tone: "plain" | "error" | "warning";
  pressed: boolean;
  onPress: () => void;
}) {
  const Icon = tone === "error" ? CircleAlert : TriangleAlert;
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
      {tone === "plain" ? null : (
        <Icon
          aria-hidden="true"
          className={cn("size-3", !pressed && (tone === "error" ? "text-destructive" : "text-warning"))}
        />
      )}
      {label}
      {rows === null ? null : (
        <span className={cn("tabular-nums", !pressed && "text-muted-foreground")}>
          {rows.toLocaleString("en-US")}
        </span>
      )}
    </button>
  );
}
