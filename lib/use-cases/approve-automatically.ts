import { isSessionLive } from "@/lib/auth/sessions/is-session-live";
import { readPerson } from "@/lib/auth/users/find-user";
import { readJobRecord } from "@/lib/db/jobs";
import { sessionMode } from "@/lib/db/mode-store";
import type { Result } from "@/lib/shipping/errors";
import { refuseIfChanged, sign, withDuplicatesMarked } from "./approve-job";
import type { Context, Services } from "./context";
import { changeJob } from "./in-job";
import { readableJob } from "./readable-job";
import { startRun } from "./start-run";

/**
 * The mode `auto`: a finished preview without errors is approved in its submitter's name and runs at once. Whatever speaks
 * against it (an error row, something to decide, a limit, another's work, the mode changed back meanwhile) leaves the job waiting for
 * a person, which is never wrong.
 *
 * @returns null where the mode is not to approve it, or not any more
 */
export async function approveAutomatically(
  services: Services,
  { jobId }: { jobId: string },
): Promise<Result<{ jobId: string }> | null> {
  const { db } = services;
  const job = await readJobRecord(db, jobId);
  if (job?.mode !== "auto" || job.sessionId === null) return null;
  if (!(await isSessionLive(db, job.sessionId))) return null;
  if ((await sessionMode(db, job.sessionId).mode()) !== "auto") return null;
  // Whose session it is: another's job is none of theirs to run unseen, and stands in nobody else's name.
  const submitter = await readPerson(db, job.submittedBy ?? job.createdBy, job.sessionId);
  return submitter && approveInAutoMode({ ...services, viewer: submitter }, { jobId });
}

/**
 * Approves a job for a person whose session is in the mode auto, within their limits, and runs it. That the session is
 * in it is the caller's to know.
 */
export async function approveInAutoMode(
  context: Context,
  { jobId }: { jobId: string },
): Promise<Result<{ jobId: string }>> {
  const readable = await readableJob(context, jobId);
  if (!readable.ok) return readable;
  return withDuplicatesMarked(context, jobId, (found) =>
    changeJob(found, { jobId, action: "job.execute" }, async (inside, job) => {
      await startRun(inside, job, {
        way: "auto",
        begin: async () => {
          await refuseIfChanged(inside, job, job.fingerprint ?? "");
          await sign(inside, job, { via: "auto", comment: "Approved by Auto mode." });
        },
      });
      return { jobId };
    }),
  );
}
