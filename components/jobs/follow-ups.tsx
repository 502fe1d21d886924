import { CopyPlus } from "lucide-react";
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
