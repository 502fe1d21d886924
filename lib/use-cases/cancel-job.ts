import { actorOf } from "@/lib/auth/viewer";
import { stateAllows } from "@/lib/batch/job-rules";
import { endCancelled } from "@/lib/db/jobs";
import { fail, type Result } from "@/lib/shipping/errors";
import type { Context } from "./context";
import { changeJob, wrongState } from "./in-job";

/**
 * Cancels a job. No call to the carrier starts after the commit; a row that is there already is still written down.
 * Labels that were bought stay bought.
 */
export async function cancelJob(
  context: Context,
  { jobId }: { jobId: string },
): Promise<Result<{ jobId: string }>> {
  return changeJob(context, { jobId, action: "job.cancel" }, async ({ db: tx, queue, viewer }, job) => {
    if (!stateAllows("cancel", { state: job.state, interrupted: false }))
      return fail(wrongState(job, "cancelled"));
    await endCancelled(tx, { job, actor: actorOf(viewer) });
    // Rows that a dead worker had at the carrier are asked about at once.
    if (job.state === "running") await queue.send(tx, "run", { jobId });
    return { jobId };
  });
}
