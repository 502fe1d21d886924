import type { VoidedLabels } from "@/lib/api/commands";
import { actorOf } from "@/lib/auth/viewer";
import { stateAllows } from "@/lib/batch/job-rules";
import { requestVoids } from "@/lib/db/job-rows";
import { momentOf } from "@/lib/db/jobs";
import { fail, must, type Result } from "@/lib/shipping/errors";
import type { Context } from "./context";
import { changeJob, wrongState } from "./in-job";
import { returnsBeside, type ToVoid } from "./returns-beside";

/**
 * Asks the carrier to take labels back, in the background: each row then is voided, or says why it is not.
 *
 * @returns how many labels were asked about, and which return labels of theirs stay valid
 */
export async function voidRows(
  context: Context,
  { jobId, rows, returns }: ToVoid,
): Promise<Result<VoidedLabels>> {
  return changeJob(context, { jobId, action: "job.void" }, async (inside, job) => {
    const { db: tx, queue, viewer } = inside;
    if (!stateAllows("void", await momentOf(tx, job))) {
      return fail(wrongState(job, "voided"));
    }
    const beside = await returnsBeside(tx, { jobId, rows, returns });
    const count = await requestVoids(tx, { jobId, rows: beside.here, actor: actorOf(viewer) });
    if (count === 0) {
      return fail("ROW_STATE_CONFLICT", "None of these rows has a label that could be voided.");
    }
    await queue.send(tx, "void", { jobId });
    let more = 0;
    for (const other of beside.elsewhere) more += must(await voidRows(inside, other)).count;
    return { count: count + more, returnsKept: beside.kept };
  });
}
