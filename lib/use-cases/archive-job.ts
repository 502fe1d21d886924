import { actorOf } from "@/lib/auth/viewer";
import { stateAllows } from "@/lib/batch/job-rules";
import { setArchived } from "@/lib/db/jobs";
import { fail, type Result } from "@/lib/shipping/errors";
import type { Context } from "./context";
import { changeJob, wrongState } from "./in-job";

/**
 * Takes a job out of the lists of what is at hand, or brings it back. Nothing of it is lost: it is found by its name, its
 * orders and its tracking numbers as before.
 */
export function archiveJob(
  context: Context,
  { jobId, archived }: { jobId: string; archived: boolean },
): Promise<Result<{ jobId: string }>> {
  return changeJob(context, { jobId, action: "job.archive" }, async ({ db: tx, viewer }, job) => {
    if (archived && !stateAllows("archive", { state: job.state, interrupted: false })) {
      return fail(wrongState(job, "archived"));
    }
    if (archived !== (job.archivedAt !== null)) {
      await setArchived(tx, { jobId, archived, actor: actorOf(viewer) });
    }
    return { jobId };
  });
}
