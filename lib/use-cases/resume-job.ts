import { actorOf } from "@/lib/auth/viewer";
import { stateAllows } from "@/lib/batch/job-rules";
import { priceAgain, uncheckPrices } from "@/lib/db/approvals";
import { doubtRowsInFlight, openReview } from "@/lib/db/job-rows";
import { dropLease, momentOf, moveRows, transitionJob } from "@/lib/db/jobs";
import { fail, failIf, type Result } from "@/lib/shipping/errors";
import type { Context } from "./context";
import { changeJob, wrongState } from "./in-job";
import { reopenJob } from "./reopen-job";
import { startRun } from "./start-run";

/**
 * Goes on with an interrupted or a failed job: it is approved again as it was, so that any worker takes it, also if
 * this queue message is lost. What was at the carrier is in doubt and settled first; failed rows are pending again.
 * A job whose labels cost more than was approved does not go on as it was approved: the rows that are still to be bought
 * are priced again, and it waits for its approval.
 */
export async function resumeJob(
  context: Context,
  { jobId }: { jobId: string },
): Promise<Result<{ jobId: string }>> {
  return changeJob(context, { jobId, action: "job.resume" }, async (inside, job) => {
    const { db: tx, queue, viewer } = inside;
    const moment = await momentOf(tx, job);
    if (!stateAllows("resume", moment)) return fail(wrongState(job, "resumed"));
    const actor = actorOf(viewer);
    if (job.problem?.code === "BUDGET_EXCEEDED") {
      failIf(await openReview(tx, jobId));
      await doubtRowsInFlight(tx, jobId);
      if (moment.interrupted) {
        const set = { epoch: job.epoch + 1, leaseOwner: null, leaseUntil: null };
        await transitionJob(tx, { job, to: "failed", actor, kind: "job.failed", set });
      }
      await reopenJob(tx, { ...job, state: "failed" }, viewer, job.problem);
      await priceAgain(tx, jobId);
      await queue.send(tx, "plan", { jobId });
      return { jobId };
    }
    await startRun(inside, job, {
      way: "resume",
      interrupted: moment.interrupted,
      begin: async () => {
        await doubtRowsInFlight(tx, jobId);
        await uncheckPrices(tx, jobId);
        await moveRows(tx, {
          jobId,
          from: ["failed"],
          to: "pending",
          actor,
          kind: "row.retried",
          set: { problem: null },
        });
        await transitionJob(tx, {
          job,
          to: "approved",
          actor,
          kind: "job.resumed",
          set: { ...dropLease(job), sessionId: viewer.sessionId },
        });
      },
    });
    return { jobId };
  });
}
