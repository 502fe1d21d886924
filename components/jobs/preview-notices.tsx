import Link from "next/link";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { ProblemAlert } from "@/components/ui/problem-alert";
import type { PreviewView } from "@/lib/api/views";
import { MappingNotes } from "../mapping/mapping-notes";
import { isUnanswered } from "./is-unanswered";
import { rejectionOf } from "./rejection-of";
import { isBeforeRun } from "./steps-of-job";

export interface PreviewNoticesProps {
  preview: PreviewView;
  busy: boolean;
  /** Makes the preview again; null where the viewer may not. */
  onStart: (() => void) | null;
}

/** What stands between this preview and its approval, with the way out of each. */
export function PreviewNotices({ preview, busy, onStart }: PreviewNoticesProps) {
  const { job } = preview;
  const rejection = rejectionOf(job);
  // What has run keeps its file and mapping.
  const mapping =
    job.permissions.edit && !job.startedAt ? (
      <Button asChild size="sm">
        <Link href={`/jobs/${job.id}/map`}>Change the mapping</Link>
      </Button>
    ) : null;
  const again =
    onStart && !job.startedAt ? (
      <>
        {mapping}
        <Button size="sm" busy={busy} onClick={onStart}>
          Preview again
        </Button>
      </>
    ) : null;
  return (
    <>
      {job.problem && !job.interrupted ? (
        <ProblemAlert
          live={false}
          problem={job.problem}
          title={job.startedAt ? "The run stopped" : "The preview could not be made"}
          actions={
            !job.startedAt ? (
              again
            ) : isBeforeRun(job.state) ? (
              // Else the way there stands at the foot of the window.
              <Button asChild size="sm">
                <Link href={`/jobs/${job.id}`}>Open the run</Link>
              </Button>
            ) : null
          }
        />
      ) : null}
      <MappingNotes notes={preview.notes} />
      {rejection ? (
        <Alert tone="warning" title={`Rejected by ${rejection.actorName}`} actions={again}>
          {rejection.comment ? <p className="wrap-anywhere">“{rejection.comment}”</p> : null}
        </Alert>
      ) : null}
    </>
  );
}

/** What can be done about the rows that cannot be shipped, all at once; the others are not touched. */
export function BlockedActions({
  preview,
  busy,
  onStart,
  onLeaveOut,
}: PreviewNoticesProps & {
  /** Null where the viewer may not. */
  onLeaveOut: (() => void) | null;
}) {
  const { job, errorRows } = preview;
  const unanswered = preview.issueCounts.some(
    (issue) => issue.class === "blocks" && isUnanswered(issue.code),
  );
  return (
    <>
      {unanswered && onStart && !job.startedAt ? (
        <Button size="sm" busy={busy} onClick={onStart}>
          Ask the carrier again
        </Button>
      ) : null}
      {job.permissions.edit && !job.startedAt ? (
        <Button asChild size="sm">
          <Link href={`/jobs/${job.id}/map`}>Change the mapping</Link>
        </Button>
      ) : null}
      {onLeaveOut ? (
        <Button size="sm" busy={busy} onClick={onLeaveOut}>
          Leave out {errorRows === 1 ? "this row" : "these rows"}
        </Button>
      ) : null}
    </>
  );
}
