import { actorOf } from "@/lib/auth/viewer";
import { stateAllows } from "@/lib/batch/job-rules";
import { momentOf } from "@/lib/db/jobs";
import { askForVoids } from "@/lib/db/void-requests";
import { fail, type Result } from "@/lib/shipping/errors";
import type { Context } from "./context";
import { changeJob, wrongState } from "./in-job";

/**
 * Asks those who may void labels to do it: it stands in their inbox until one of them has decided.
 *
 * @param rows row numbers, or `all` for every label of the job; those that were asked about already are left alone
 * @param reason why, in a person's words
 * @returns how many labels it is about
 */
export function askForVoid(
  context: Context,
  { jobId, rows, reason }: { jobId: string; rows: readonly number[] | "all"; reason: string },
): Promise<Result<{ count: number }>> {
  return changeJob(context, { jobId, action: "job.ask_void" }, async ({ db: tx, viewer }, job) => {
    if (!stateAllows("void", await momentOf(tx, job))) return fail(wrongState(job, "voided"));
    const asked = await askForVoids(tx, { jobId, rows, reason: reason.trim(), actor: actorOf(viewer) });
    if (asked.length === 0) {
      return fail(
        "ROW_STATE_CONFLICT",
        "None of these rows has a label that could be voided and was not asked about.",
      );
    }
    return { count: asked.length };
  });
}
