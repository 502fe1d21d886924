"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import type { FindingGroupView, PreviewView, QuestionView } from "@/lib/api/views";
import type { IssueClass } from "@/lib/shipping/issue";
import { withoutIndex } from "@/lib/shipping/issue-place";
import { type Decide, DecisionButtons } from "./decision-buttons";
import { formatCount } from "./format";
import { ISSUE_LOOKS, IssueIcon } from "./issue-icon";
import { FixButton } from "./on-demand";
import { WordDifference } from "./word-difference";

/** Which rows to show; nothing set means every one. */
export interface IssueChoice {
  readonly status: "skipped" | null;
  readonly class: IssueClass | null;
  readonly issue: string | null;
  /** With `issue`: the text that the finding is about. */
  readonly value: string | null;
  /** With `issue`: the field that the finding is about. */
  readonly field: string | null;
}
export const EVERY_ROW: IssueChoice = { status: null, class: null, issue: null, value: null, field: null };

/** Whether the preview still has rows of the choice. */
export function isThere(
  choice: IssueChoice,
  { findings, questions, errorRows, undecidedRows, job }: PreviewView,
) {
  if (choice.issue !== null) {
    // One of many texts stands in the group of the rest.
    const place = choice.field === null ? null : withoutIndex(choice.field);
    const found = ({ code, value, field }: FindingGroupView) =>
      code === choice.issue &&
      (value === choice.value || value === null) &&
      (place === null || field === null || withoutIndex(field) === place);
    return findings.some(found) || questions.some(({ code }) => code === choice.issue);
  }
  if (choice.status !== null) return job.counts.skipped > 0;
  return choice.class === null || (choice.class === "blocks" ? errorRows : undecidedRows) > 0;
}

export interface FindingsCardProps {
  preview: PreviewView;
  value: IssueChoice;
  onChange: (choice: IssueChoice) => void;
  /** Null where the viewer may not. */
  decide: Decide | null;
  /** Shows the rows of a finding and asks for the value that mends it; null where the viewer may not. */
  onFix: ((finding: FindingGroupView) => void) | null;
  /** What can be done about every row that cannot be shipped. */
  actions: ReactNode;
}

/**
 * How many rows are ready, to decide and not to be shipped, and why: equal findings as one, most serious first, each
 * with what can be done about all of its rows. Nothing is bought before what is to decide is decided.
 */
export function FindingsCard({ preview, value, onChange, decide, onFix, actions }: FindingsCardProps) {
  const { findings, questions, errorRows, undecidedRows, complete, job } = preview;
  const { pending, skipped } = job.counts;
  const ready = pending - errorRows - undecidedRows;
  const blocking = findings.filter((finding) => finding.class === "blocks");
  const notes = findings.filter((finding) => finding.class === "note");
  const asked = complete ? questions : [];
  const chip = (choice: IssueChoice, words: string, of: IssueClass | null = null) => (
    <Chip pressed={JSON.stringify(choice) === JSON.stringify(value)} of={of} onPress={() => onChange(choice)}>
      {words}
    </Chip>
  );
  return (
    <Card aria-label="Findings">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5">
        <fieldset className="flex flex-1 flex-wrap items-center gap-1.5">
          <legend className="sr-only">Show rows</legend>
          {chip(EVERY_ROW, `All rows ${preview.totalRows.toLocaleString("en-US")}`)}
          {errorRows > 0
            ? chip(
                { ...EVERY_ROW, class: "blocks" },
                `${errorRows.toLocaleString("en-US")} cannot be shipped`,
                "blocks",
              )
            : null}
          {undecidedRows > 0
            ? chip(
                { ...EVERY_ROW, class: "decide" },
                `${undecidedRows.toLocaleString("en-US")} to decide`,
                "decide",
              )
            : null}
          {skipped > 0
            ? chip({ ...EVERY_ROW, status: "skipped" }, `${skipped.toLocaleString("en-US")} left out`)
            : null}
          {complete && ready > 0 ? (
            <p className="px-1 text-muted-foreground">{ready.toLocaleString("en-US")} ready</p>
          ) : null}
        </fieldset>
        {errorRows > 0 && complete ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
      </div>
      {blocking.length + asked.length > 0 ? (
        <ul className="divide-y border-t">
          {blocking.map((finding) => (
            <Finding
              key={`${finding.code} ${finding.value} ${finding.field}`}
              of="blocks"
              sentence={`${formatCount(finding.rows, "row")}: ${finding.sentence}`}
              below={finding.remedy}
              onShow={() =>
                onChange({ ...EVERY_ROW, issue: finding.code, value: finding.value, field: finding.field })
              }
            >
              {onFix ? <FixButton finding={finding} onFix={onFix} /> : null}
            </Finding>
          ))}
          {asked.map((question) => (
            <Finding
              key={`${question.code} ${question.column} ${question.sentence}`}
              of={question.undecidedRows > 0 ? "decide" : "note"}
              sentence={question.sentence}
              below={answerTo(question)}
              onShow={() => onChange({ ...EVERY_ROW, issue: question.code })}
            >
              {decide ? (
                <DecisionButtons
                  decide={decide}
                  about={{
                    jobId: job.id,
                    code: question.code,
                    ...(question.column === null ? {} : { column: question.column }),
                    ...(question.group === null ? {} : { group: question.group }),
                  }}
                  choices={question.choices}
                  what={`${formatCount(question.rows, "row")}, ${question.label.toLowerCase()}`}
                />
              ) : null}
            </Finding>
          ))}
        </ul>
      ) : null}
      {notes.length > 0 ? (
        <details className="border-t">
          <summary className="cursor-pointer px-4 py-2 text-muted-foreground text-xs hover:text-foreground">
            {formatCount(notes.length, "note")}: nothing to do about {notes.length === 1 ? "it" : "them"}
          </summary>
          <ul className="divide-y border-t">
            {notes.map((finding) => (
              <Finding
                key={`${finding.code} ${finding.value}`}
                of="note"
                sentence={`${formatCount(finding.rows, "row")}: ${finding.sentence}`}
                onShow={() => onChange({ ...EVERY_ROW, issue: finding.code, value: finding.value })}
              />
            ))}
          </ul>
        </details>
      ) : null}
    </Card>
  );
}

function Finding({
  of,
  sentence,
  below,
  onShow,
  children,
}: {
  of: IssueClass;
  sentence: string;
  below?: ReactNode;
  onShow: () => void;
  children?: ReactNode;
}) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-1.5">
      <div className="flex min-w-64 flex-1 gap-2">
        <IssueIcon of={of} className="mt-0.5" />
        <div className="wrap-anywhere flex min-w-0 flex-1 flex-wrap items-baseline gap-x-2">
          <p className={cn(of !== "note" && "font-medium")}>
            <span className="sr-only">{ISSUE_LOOKS[of].word}: </span>
            {sentence}
          </p>
          {below ? <div className="text-muted-foreground text-xs">{below}</div> : null}
        </div>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button size="sm" variant="ghost" onClick={onShow}>
          Show
          <span className="sr-only"> the rows: {sentence}</span>
        </Button>
        {children}
      </div>
    </li>
  );
}

/** What was answered, or what one of the rows says. */
function answerTo({ undecidedRows, shippedAnywayRows, reasons, example, offer }: QuestionView): ReactNode {
  if (undecidedRows > 0)
    return offer ? <WordDifference before={offer.value} after={offer.suggested} /> : example;
  if (shippedAnywayRows === 0) return "Left out.";
  const why = reasons.length > 0 ? `: ${reasons.map((reason) => `“${reason}”`).join(", ")}` : "";
  return `${formatCount(shippedAnywayRows, "row")} shipped anyway${why}.`;
}

function Chip({
  of,
  pressed,
  onPress,
  children,
}: {
  of: IssueClass | null;
  pressed: boolean;
  onPress: () => void;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={onPress}
      className={cn(
        "inline-flex h-6 items-center gap-1 rounded-sm border px-2 text-xs tabular-nums transition-colors",
        pressed
          ? "border-primary bg-primary font-medium text-primary-foreground"
          : "bg-card hover:border-input hover:bg-accent",
      )}
    >
      {of ? <IssueIcon of={of} className={cn("size-3", pressed && "text-primary-foreground")} /> : null}
      {children}
    </button>
  );
}
