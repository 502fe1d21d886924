import { isSessionLive } from "@/lib/auth/sessions/is-session-live";
import { findUser } from "@/lib/auth/users/find-user";
import type { Viewer } from "@/lib/auth/viewer";
import type { Db } from "@/lib/db/client";
import { readJobRecord } from "@/lib/db/job-commands";
import { sessionMode } from "@/lib/db/mode-store";
import { log } from "@/lib/log";
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
 */
export async function approveAutomatically(services: Services, { jobId }: { jobId: string }): Promise<void> {
  const { db } = services;
  const job = await readJobRecord(db, jobId);
  if (job?.mode !== "auto" || job.sessionId === null) return;
  if (!(await isSessionLive(db, job.sessionId))) return;
  if ((await sessionMode(db, job.sessionId).mode()) !== "auto") return;
  // Whose session it is: another's job is none of theirs to run unseen, and stands in nobody else's name.
  const submitter = await readPerson(db, job.submittedBy ?? job.createdBy, job.sessionId);
  if (!submitter) return;
  const result = await approveInAutoMode({ ...services, viewer: submitter }, { jobId });
  if (!result.ok) log("auto").info({ jobId, code: result.error.code }, "waits for a person");
}

/**
 * Approves a job for somebody whose session is in the mode auto, within their limits, and runs it. That the session is
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
          await sign(inside, job, { via: "auto", comment: "Approved by the mode auto." });
        },
      });
      return { jobId };
    }),
  );
}

/** Somebody with the role that they have now: a change or a ban since counts; null where they may do nothing. */
export async function readPerson(db: Db, userId: string, sessionId: string | null): Promise<Viewer | null> {
  const user = await findUser(db, { id: userId });
  if (!user || user.banned) return null;
  return { userId, name: user.name, role: user.role, sessionId, kind: "person" };
}
