import type { VoidedLabels } from "@/lib/api/commands";
import { actorOf } from "@/lib/auth/viewer";
import { stateAllows } from "@/lib/batch/job-rules";
import { momentOf } from "@/lib/db/jobs";
import { askForVoids } from "@/lib/db/void-requests";
import { fail, must, type Result } from "@/lib/shipping/errors";
import type { Context } from "./context";
import { changeJob, wrongState } from "./in-job";
import { returnsBeside, type ToVoid } from "./returns-beside";

/**
 * Asks those who may void labels to do it: it stands in their inbox until one of them has decided. Labels that were asked
 * about already are left alone; those of another job, which are returns, are asked about there.
 *
 * @param reason why, in a person's words
 * @returns how many labels it is about, and which return labels of theirs stay valid
 */
export function askForVoid(
  context: Context,
  { jobId, rows, returns, reason }: ToVoid & { reason: string },
): Promise<Result<VoidedLabels>> {
  return changeJob(context, { jobId, action: "job.ask_void" }, async (inside, job) => {
    const { db: tx, viewer } = inside;
    if (!stateAllows("void", await momentOf(tx, job))) return fail(wrongState(job, "voided"));
    const beside = await returnsBeside(tx, { jobId, rows, returns });
    const actor = actorOf(viewer);
    const asked = await askForVoids(tx, { jobId, rows: beside.here, reason: reason.trim(), actor });
    if (asked.length === 0) {
      return fail(
        "ROW_STATE_CONFLICT",
        "None of these rows has a label that could be voided and was not asked about.",
      );
    }
    let more = 0;
    for (const other of beside.elsewhere) more += must(await askForVoid(inside, { ...other, reason })).count;
    return { count: asked.length + more, returnsKept: beside.kept };
  });
}
