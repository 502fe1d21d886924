import { actorOf } from "@/lib/auth/viewer";
import type { JobState } from "@/lib/batch/job";
import { stateAllows } from "@/lib/batch/job-rules";
import { reopenDraft } from "@/lib/db/job-drafts";
import { whyRowsAreFixed } from "@/lib/db/job-rows";
import { fail, type Result } from "@/lib/shipping/errors";
import type { Context } from "../context";
import type { StoredJob } from "../find-job";
import { changeJob, type InTransaction } from "../in-job";

/**
 * A change of a job's file or mapping: `changeJob` with the right to edit, in a state that allows it. A job that was
 * previewed or rejected becomes a draft again, and what was shown can no longer be approved.
 *
 * Refuses with JOB_NOT_FOUND, NOT_ALLOWED, JOB_STATE_CONFLICT and what `change` throws.
 */
export function editJob<T>(
  context: Context,
  jobId: string,
  change: (context: InTransaction, job: StoredJob) => Promise<T>,
): Promise<Result<T>> {
  return changeJob(context, { jobId, action: "job.edit" }, async (inside, job) => {
    if (!stateAllows("edit", { state: job.state, interrupted: false })) {
      fail(
        "JOB_STATE_CONFLICT",
        `Job "${job.name}" is ${stateWords(job.state)}: its file and mapping are fixed.`,
      );
    }
    const fixed = await whyRowsAreFixed(inside.db, jobId);
    if (fixed) fail("JOB_STATE_CONFLICT", `Job "${job.name}" ${fixed}: its file and mapping are fixed.`);
    if (job.state !== "draft") await reopenDraft(inside.db, { job, actor: actorOf(inside.viewer) });
    return change(inside, job);
  });
}

const stateWords = (state: JobState): string => state.replaceAll("_", " ");
