import { actorOf } from "@/lib/auth/viewer";
import { setSubmitted } from "@/lib/db/approvals";
import { undecidedCountProblem } from "@/lib/shipping/decision";
import { fail, failIf, type Result } from "@/lib/shipping/errors";
import type { Context } from "./context";
import { changeJob, wrongState } from "./in-job";

/**
 * Puts a preview into the queue of those who approve: once every row of it can be bought. What is submitted may still be
 * changed; it stands in the queue as long as it could be approved.
 */
export function submitForApproval(
  context: Context,
  { jobId }: { jobId: string },
): Promise<Result<{ jobId: string }>> {
  return changeJob(context, { jobId, action: "job.submit" }, async ({ db: tx, viewer }, job) => {
    if (job.state !== "awaiting_approval" || job.submittedAt !== null)
      return fail(wrongState(job, "submitted"));
    if (job.errorRows > 0) {
      return fail("JOB_HAS_ERRORS", `${job.errorRows} of its rows cannot be shipped.`, {
        remedy: "Correct them, or leave them out, then submit it.",
      });
    }
    failIf(undecidedCountProblem(job.undecidedRows));
    await setSubmitted(tx, { jobId, submitted: true, actor: actorOf(viewer) });
    return { jobId };
  });
}

/** Takes a job out of the queue of those who approve. */
export function withdrawJob(
  context: Context,
  { jobId }: { jobId: string },
): Promise<Result<{ jobId: string }>> {
  return changeJob(context, { jobId, action: "job.submit" }, async ({ db: tx, viewer }, job) => {
    if (job.state !== "awaiting_approval" || job.submittedAt === null)
      return fail(wrongState(job, "withdrawn"));
    await setSubmitted(tx, { jobId, submitted: false, actor: actorOf(viewer) });
    return { jobId };
  });
}
