import { allowed } from "@/lib/auth/permissions";
import { actorOf, type Viewer } from "@/lib/auth/viewer";
import { JOB_TRANSITIONS, type JobState } from "@/lib/batch/job";
import { statesBefore } from "@/lib/batch/transitions";
import type { Db } from "@/lib/db/client";
import { hasAttempts } from "@/lib/db/job-commands/has-attempts";
import { reopenDraft } from "@/lib/db/job-drafts";
import { fail } from "@/lib/shipping/errors";
import { demand } from "../as-result";
import { findJob, type StoredJob } from "../find-job";

/** States in which file and mapping may change: draft, and those that become draft by the change. */
export const EDITABLE_STATES: readonly JobState[] = ["draft", ...statesBefore(JOB_TRANSITIONS, "draft")];

/**
 * Runs a change of a job's file or mapping: under its lock, by somebody who may, in a state that allows it. A job
 * that was previewed or rejected becomes a draft again, and what was shown can no longer be approved.
 *
 * @throws ProblemError JOB_NOT_FOUND, NOT_ALLOWED, JOB_STATE_CONFLICT; nothing has changed then
 */
export async function editJob<T>(
  db: Db,
  viewer: Viewer,
  jobId: string,
  change: (tx: Db, job: StoredJob) => Promise<T>,
): Promise<T> {
  return db.transaction(async (tx) => {
    const job = await findJob(tx, jobId, { lock: true });
    demand(allowed(viewer, "job.edit", job));
    if (!EDITABLE_STATES.includes(job.state)) {
      fail(
        "JOB_STATE_CONFLICT",
        `Job "${job.name}" is ${stateWords(job.state)}: its file and mapping are fixed.`,
      );
    }
    if (await hasAttempts(tx, jobId)) {
      fail("JOB_STATE_CONFLICT", `Job "${job.name}" has run already: its file and mapping are fixed.`);
    }
    if (job.state !== "draft") await reopenDraft(tx, { job, actor: actorOf(viewer) });
    return change(tx, job);
  });
}

const stateWords = (state: JobState): string => state.replaceAll("_", " ");
