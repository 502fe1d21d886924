"use client";

import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { ProblemAlert } from "@/components/ui/problem-alert";
import type { JobView } from "@/lib/api/views";
import { formatCount } from "./format";
import { type VoidTarget, voidAllTarget } from "./void-dialog";

export interface FailureCardProps {
  job: JobView;
  busy: boolean;
  onResume: () => void;
  onLeaveOutAndResume: (rowNumber: number) => void;
  onOpenRow: (rowNumber: number) => void;
  onEditRow: (rowNumber: number) => void;
  onRestart: () => void;
  onVoid: (target: VoidTarget) => void;
}

/** After the first error halted the run: which row, why, and what can be done about it. */
export function FailureCard(props: FailureCardProps) {
  const { job } = props;
  if (job.state !== "failed" || !job.problem) return null;
  // The rows that wait for a decision have a card of their own; nothing else can be done before.
  if (job.counts.needsReview > 0) return null;
  if (job.problem.code === "ROW_NEEDS_REVIEW") return <ReviewDone {...props} />;
  const { row } = job.problem;
  const failed = row !== undefined && job.counts.failed > 0 ? row : null;
  return (
    <ProblemAlert
      problem={job.problem}
      title={
        row === undefined ? "The run stopped" : `The run stopped at row ${row}; no later row was started`
      }
      actions={
        <>
          <StartOver {...props} />
          {row !== undefined ? (
            <Button size="sm" onClick={() => props.onOpenRow(row)}>
              Open row {row}
            </Button>
          ) : null}
          {failed !== null && job.permissions.resume ? (
            <Button size="sm" busy={props.busy} onClick={() => props.onLeaveOutAndResume(failed)}>
              Leave row {failed} out and resume
            </Button>
          ) : null}
          {failed !== null && job.permissions.editRows ? (
            <Button size="sm" onClick={() => props.onEditRow(failed)}>
              Edit row {failed}…
            </Button>
          ) : null}
          <Resume {...props} />
        </>
      }
    />
  );
}

/** Every row in review is decided; the job still waits for somebody to go on. */
function ReviewDone(props: FailureCardProps) {
  const left = props.job.counts.pending;
  return (
    <Alert
      tone="success"
      title="Every row in review is decided"
      actions={
        <>
          <StartOver {...props} />
          <Resume {...props} />
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

function StartOver({ job, onRestart, onVoid }: FailureCardProps) {
  const all = voidAllTarget(job);
  return (
    <>
      {all ? (
        <Button size="sm" variant="danger-outline" onClick={() => onVoid(all)}>
          Void {all.count === 1 ? "the label" : `all ${formatCount(all.count, "label")}`}…
        </Button>
      ) : null}
      {job.permissions.restart ? (
        <Button size="sm" onClick={onRestart}>
          Restart…
        </Button>
      ) : null}
    </>
  );
}

function Resume({ job, busy, onResume }: FailureCardProps) {
  if (!job.permissions.resume) return null;
  return (
    <Button size="sm" variant="primary" busy={busy} onClick={onResume}>
      Resume
    </Button>
  );
}
