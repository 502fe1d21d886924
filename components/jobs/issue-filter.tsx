"use client";

import { CircleAlert, TriangleAlert } from "lucide-react";
import { cn } from "@/components/ui/cn";
import type { PreviewView } from "@/lib/api/views";

export interface IssueChoice {
  readonly severity: "error" | "warning" | null;
  readonly issue: string | null;
}
const ALL: IssueChoice = { severity: null, issue: null };

/** Chips with counts: every row, all errors, all warnings, then each kind of issue. */
export function IssueFilter({
  preview,
  value,
  onChange,
}: {
  preview: Pick<PreviewView, "issueCounts" | "errorRows" | "warningRows" | "rows" | "additionalRows">;
  value: IssueChoice;
  onChange: (choice: IssueChoice) => void;
}) {
  if (preview.issueCounts.length === 0) return null;
  const chip = (
    choice: IssueChoice,
    label: string,
    rows: number | null,
    tone: "plain" | "error" | "warning",
  ) => (
    <Chip
      key={`${choice.severity} ${choice.issue}`}
      label={label}
      rows={rows}
      tone={tone}
      pressed={choice.severity === value.severity && choice.issue === value.issue}
      onPress={() => onChange(choice)}
    />
  );
  return (
    <fieldset className="flex flex-wrap gap-1.5">
      <legend className="sr-only">Show rows</legend>
      {chip(
        ALL,
        preview.additionalRows > 0 ? `First ${preview.rows.length} rows` : "Every row",
        null,
        "plain",
      )}
      {preview.errorRows > 0
        ? chip({ severity: "error", issue: null }, "Any error", preview.errorRows, "error")
        : null}
      {preview.warningRows > 0
        ? chip({ severity: "warning", issue: null }, "Any warning", preview.warningRows, "warning")
        : null}
      {preview.issueCounts.map((one) =>
        chip({ severity: one.severity, issue: one.code }, one.label, one.rows, one.severity),
      )}
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
