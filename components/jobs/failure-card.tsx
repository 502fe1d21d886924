"use client";

import { Button } from "@/components/ui/button";
import { ProblemAlert } from "@/components/ui/problem-alert";
import type { JobView } from "@/lib/api/views";

export interface FailureCardProps {
  job: JobView;
  busy: boolean;
  onResume: () => void;
  onLeaveOutAndResume: (rowNumber: number) => void;
  onOpenRow: (rowNumber: number) => void;
  onRestart: () => void;
}

/** After the first error halted the run: which row, why, and what can be done about it. */
export function FailureCard(props: FailureCardProps) {
  const { job, busy } = props;
  if (job.state !== "failed" || !job.problem) return null;
  const { row } = job.problem;
  return (
    <ProblemAlert
      problem={job.problem}
      title={
        row === undefined ? "The run stopped" : `The run stopped at row ${row}; no later row was started`
      }
      actions={
        <>
          {row !== undefined ? (
            <Button size="sm" onClick={() => props.onOpenRow(row)}>
              Open row {row}
            </Button>
          ) : null}
          {job.permissions.restart ? (
            <Button size="sm" onClick={props.onRestart}>
              Restart…
            </Button>
          ) : null}
          {job.permissions.resume && row !== undefined && job.counts.failed > 0 ? (
            <Button size="sm" busy={busy} onClick={() => props.onLeaveOutAndResume(row)}>
              Leave row {row} out and resume
            </Button>
          ) : null}
          {job.permissions.resume ? (
            <Button size="sm" variant="primary" busy={busy} onClick={props.onResume}>
              Resume
            </Button>
          ) : null}
        </>
      }
    />
  );
}
