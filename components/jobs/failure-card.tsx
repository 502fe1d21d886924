"use client";

import { useQuery } from "@tanstack/react-query";
import { Ban, ChevronDown, CopyPlus, PanelRightOpen, RotateCcw, UserX } from "lucide-react";
import type { ReactNode } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { ProblemAlert } from "@/components/ui/problem-alert";
import { tell } from "@/components/ui/tell";
import type { FollowUp } from "@/lib/api/commands";
import { rowQuery } from "@/lib/api/queries";
import type { JobView, RowView } from "@/lib/api/views";
import { followUpsOf } from "./follow-ups";
import { formatCount } from "./format";
import { isUnanswered } from "./is-unanswered";
import { type CorrectRow, RowEditor } from "./row-editor";
import { type VoidTarget, voidAllTarget } from "./void-target";

export interface FailureCardProps {
  job: JobView;
  /** The row that stopped the run, shown until it is read again. */
  initialRow: RowView | null;
  busy: boolean;
  correct: CorrectRow;
  onResume: () => void;
  onLeaveOutAndResume: (rowNumber: number) => void;
  onOpenRow: (rowNumber: number) => void;
  onRestart: () => void;
  onVoid: (target: VoidTarget) => void;
  onFollowUp: (rows: FollowUp) => void;
}

/** After the first error halted the run: which row and why, the row itself to be corrected, and what else can be done. */
export function FailureCard(props: FailureCardProps) {
  const { job } = props;
  if (job.state !== "failed" || !job.problem) return null;
  // The rows that wait for a decision have a card of their own; nothing else can be done before.
  if (job.counts.needsReview > 0) return null;
  if (job.problem.code === "ROW_NEEDS_REVIEW") return <ReviewDone {...props} />;
  const { row, code } = job.problem;
  const failed = row !== undefined && job.counts.failed > 0 ? row : null;
  // The carrier's silence is nothing to correct in a row.
  const correctable = failed !== null && job.permissions.editRows && !isUnanswered(code) ? failed : null;
  return (
    <>
      <ProblemAlert
        problem={job.problem}
        title={
          row === undefined ? "The run stopped" : `The run stopped at row ${row}; no later row was started`
        }
        actions={
          <>
            <OtherChoices {...props}>
              {row !== undefined ? (
                <DropdownMenuItem onSelect={() => props.onOpenRow(row)}>
                  <PanelRightOpen aria-hidden="true" />
                  Open row {row}
                </DropdownMenuItem>
              ) : null}
              {failed !== null && job.permissions.resume ? (
                <DropdownMenuItem onSelect={() => props.onLeaveOutAndResume(failed)}>
                  <UserX aria-hidden="true" />
                  Leave row {failed} out and resume
                </DropdownMenuItem>
              ) : null}
            </OtherChoices>
            <Resume {...props} primary={correctable === null} />
          </>
        }
      />
      {correctable === null ? null : <FailedRow {...props} rowNumber={correctable} />}
    </>
  );
}

/** The row that stopped the run: corrected here, and the run goes on, in one act. */
function FailedRow({ job, initialRow, rowNumber, correct }: FailureCardProps & { rowNumber: number }) {
  const initial = initialRow?.rowNumber === rowNumber ? initialRow : undefined;
  const { placeholderData: kept, ...query } = rowQuery(job, rowNumber);
  const row = useQuery({
    ...query,
    placeholderData: (before, asked) => (typeof kept === "function" ? kept(before, asked) : kept) ?? initial,
  }).data;
  if (row?.state !== "failed") return null;
  return (
    <Card aria-label={`Row ${rowNumber}`} className="grid gap-3 px-4 py-3">
      <h2 className="font-semibold text-base">
        Row {rowNumber}: {row.recipientName}
      </h2>
      <RowEditor
        jobId={job.id}
        row={{ ...row, problem: row.problem?.column ? row.problem : null }}
        save={correct}
        saveLabel="Save and continue"
        onSaved={(outcome) => {
          if (outcome?.waits) tell("info", `Row ${rowNumber} is saved. ${outcome.waits}`);
        }}
      />
    </Card>
  );
}

/** Every row in review is decided; the job still waits for a person to go on. */
function ReviewDone(props: FailureCardProps) {
  const left = props.job.counts.pending;
  return (
    <Alert
      tone="success"
      title="Every row in review is decided"
      actions={
        <>
          <OtherChoices {...props} />
          <Resume {...props} primary />
        </>
      }
    >
      <p>
        {left > 0
          ? `Resume goes on with ${formatCount(left, "row")} that ${left === 1 ? "is" : "are"} left.`
          : "Resume finishes the job."}
      </p>
    </Alert>
  );
}

/** What is done about a failed job less often than correcting its row and going on. */
function OtherChoices({
  job,
  onRestart,
  onVoid,
  onFollowUp,
  children,
}: FailureCardProps & { children?: ReactNode }) {
  const all = voidAllTarget(job);
  const followUps = followUpsOf(job);
  if (!children && !all && !job.permissions.restart && followUps.length === 0) return null;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button size="sm">
          Other choices
          <ChevronDown aria-hidden="true" className="size-3.5!" />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {children}
        {followUps.map(({ rows, words }) => (
          <DropdownMenuItem key={rows} onSelect={() => onFollowUp(rows)}>
            <CopyPlus aria-hidden="true" />
            {words}
          </DropdownMenuItem>
        ))}
        {job.permissions.restart ? (
          <DropdownMenuItem onSelect={onRestart}>
            <RotateCcw aria-hidden="true" />
            Restart…
          </DropdownMenuItem>
        ) : null}
        {all ? (
          <DropdownMenuItem danger onSelect={() => onVoid(all)}>
            <Ban aria-hidden="true" />
            Void {all.count === 1 ? "the label" : `all ${formatCount(all.count, "label")}`}…
          </DropdownMenuItem>
        ) : null}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function Resume({ job, busy, onResume, primary }: FailureCardProps & { primary: boolean }) {
  if (!job.permissions.resume) return null;
  return (
    <Button size="sm" variant={primary ? "primary" : "secondary"} busy={busy} onClick={onResume}>
      Resume
    </Button>
  );
}
