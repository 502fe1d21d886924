import { CopyPlus } from "lucide-react";
import Link from "next/link";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import type { FollowUp } from "@/lib/api/commands";
import type { JobView } from "@/lib/api/views";
import { formatCount } from "./format";

/** Rows of a job that are in another one by now: of those left out, and of the voided ones. */
export function movedRows({ followUps }: Pick<JobView, "followUps">): { leftOut: number; voided: number } {
  return {
    leftOut: followUps.reduce((sum, { leftOut }) => sum + leftOut, 0),
    voided: followUps.reduce((sum, { voided }) => sum + voided, 0),
  };
}

/** What of a job that ended could still be shipped, by a new one. */
export function followUpsOf(job: JobView): { rows: FollowUp; words: string }[] {
  const { counts, permissions, state } = job;
  if (!permissions.followUp || state === "awaiting_approval") return [];
  const moved = movedRows(job);
  const rest = state === "cancelled" ? counts.pending + counts.failed : 0;
  const leftOut = counts.skipped - moved.leftOut;
  const what = job.setAsideRows === leftOut ? "set aside" : "left out";
  const voided = counts.voided - moved.voided;
  return [
    ...(rest > 0 ? [{ rows: "rest", words: `Ship the rest: ${formatCount(rest, "row")}` } as const] : []),
    ...(leftOut > 0
      ? [{ rows: "left_out", words: `Ship now: ${formatCount(leftOut, "row")} ${what}` } as const]
      : []),
    ...(voided > 0
      ? [{ rows: "voided", words: `Buy again: ${formatCount(voided, "voided row")}` } as const]
      : []),
  ];
}

/** A button for each of them. */
export function FollowUpButtons({
  job,
  busy,
  onFollowUp,
}: {
  job: JobView;
  busy: boolean;
  onFollowUp: (rows: FollowUp) => void;
}) {
  return followUpsOf(job).map(({ rows, words }) => (
    <Button key={rows} busy={busy} onClick={() => onFollowUp(rows)}>
      <CopyPlus aria-hidden="true" />
      {words}
    </Button>
  ));
}

/** From where the rows of a job came, and where some have gone. */
export function FollowUpLinks({ job }: { job: JobView }) {
  const { follows, followUps } = job;
  if (!follows && followUps.length === 0) return null;
  return (
    <Alert tone="info">
      {follows ? (
        <p>
          Its rows come from <JobLink {...follows} />; their tracking numbers go into the same file.
        </p>
      ) : null}
      {followUps.map((other) => (
        <p key={other.id}>
          {other.returns > 0
            ? formatCount(other.returns, "return label")
            : `${formatCount(other.leftOut + other.voided, "row")} of it`}{" "}
          {other.leftOut + other.voided + other.returns === 1 ? "is" : "are"}{" "}
          {other.returns > 0 ? "of" : "shipped by"} <JobLink {...other} />.
        </p>
      ))}
    </Alert>
  );
}

export function JobLink({ id, name }: { id: string; name: string }) {
  return (
    <Link href={`/jobs/${id}`} className="wrap-anywhere font-medium underline">
      {name}
    </Link>
  );
}
