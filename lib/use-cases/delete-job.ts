import { actorOf } from "@/lib/auth/viewer";
import { stateAllows } from "@/lib/batch/job-rules";
import { deleteDraft } from "@/lib/db/job-drafts";
import { hasAttempts } from "@/lib/db/job-rows";
import { fail, type Result } from "@/lib/shipping/errors";
import type { Context } from "./context";
import { changeJob, wrongState } from "./in-job";

/** Deletes a draft or a rejected job that nothing was ever sent for. */
export function deleteJob(
  context: Context,
  { jobId }: { jobId: string },
): Promise<Result<{ jobId: string }>> {
  return changeJob(context, { jobId, action: "job.edit" }, async ({ db: tx, viewer }, job) => {
    const may = stateAllows("delete", { state: job.state, interrupted: false });
    if (!may || (await hasAttempts(tx, jobId))) return fail(wrongState(job, "deleted"));
    await deleteDraft(tx, { job, actor: actorOf(viewer) });
    return { jobId };
  });
}
