import { actorOf, type Viewer } from "@/lib/auth/viewer";
import type { Result } from "@/lib/batch/domain/errors";
import { transitionJob } from "@/lib/db/job-commands";
import { approvals } from "@/lib/db/schema";
import { changeJob, refuse, wrongState } from "./in-job";

/** Sends a job back to whoever submitted it, with the reason. */
export function rejectJob(
  viewer: Viewer,
  { jobId, comment }: { jobId: string; comment: string },
): Promise<Result<{ jobId: string }>> {
  return changeJob(viewer, { jobId, action: "job.reject" }, async (tx, job) => {
    if (job.state !== "awaiting_approval") return refuse(wrongState(job, "rejected"));
    await tx.insert(approvals).values({
      jobId,
      decision: "rejected",
      fingerprint: job.fingerprint ?? "",
      totalCents: job.estimatedCents,
      rows: job.totalRows,
      comment: comment.trim() || null,
      actorId: viewer.userId,
      actorName: viewer.name,
    });
    await transitionJob(tx, {
      job,
      to: "rejected",
      actor: actorOf(viewer),
      kind: "job.rejected",
      detail: { comment: comment.trim() },
    });
    return { jobId };
  });
}
