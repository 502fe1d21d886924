import { actorOf } from "@/lib/auth/viewer";
import { stateAllows } from "@/lib/batch/job-rules";
import { requestVoids } from "@/lib/db/job-rows";
import { momentOf } from "@/lib/db/jobs";
import { fail, type Result } from "@/lib/shipping/errors";
import type { Context } from "./context";
import { changeJob, wrongState } from "./in-job";

/**
 * Asks the carrier to take labels back, in the background: each row then is voided, or says why it is not.
 *
 * @param rows row numbers, or `all` for every label of the job: a half-finished batch is undone in one action
 * @returns how many labels were asked about
 */
export async function voidRows(
  context: Context,
  { jobId, rows }: { jobId: string; rows: readonly number[] | "all" },
): Promise<Result<{ count: number }>> {
  return changeJob(context, { jobId, action: "job.void" }, async ({ db: tx, queue, viewer }, job) => {
    if (!stateAllows("void", await momentOf(tx, job))) {
      return fail(wrongState(job, "voided"));
    }
    const count = await requestVoids(tx, { jobId, rows, actor: actorOf(viewer) });
    if (count === 0) {
      return fail("ROW_STATE_CONFLICT", "None of these rows has a label that could be voided.");
    }
    await queue.send(tx, "void", { jobId });
    return { count };
  });
}
