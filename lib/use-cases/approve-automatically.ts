import { checkAutoLimits } from "@/lib/auth/auto-limits";
import { readinessProblem } from "@/lib/auth/job-permissions";
import { isSessionLive } from "@/lib/auth/sessions/is-session-live";
import { findUser } from "@/lib/auth/users/find-user";
import type { Viewer } from "@/lib/auth/viewer";
import type { Db } from "@/lib/db/client";
import { countRowsIn } from "@/lib/db/job-commands/count-rows-in";
import { readJobRecord } from "@/lib/db/job-commands/read-job-record";
import { sessionMode } from "@/lib/db/mode-store/create-mode-store";
import { log } from "@/lib/log";
import { readSettings } from "@/lib/settings/read-settings";
import { fail, type Result } from "@/lib/shipping/errors";
import { preRunFacts, refuseIfChanged, signAndApprove } from "./approve-job";
import type { Context, Services } from "./context";
import { changeJob } from "./in-job";

/**
 * The mode `auto`: a finished preview without errors is approved in its owner's name and runs at once. Whatever speaks
 * against it (an error row, a limit, two-person approval, the mode changed back meanwhile) leaves the job waiting for
 * a person, which is never wrong.
 */
export async function approveAutomatically(services: Services, { jobId }: { jobId: string }): Promise<void> {
  const { db } = services;
  const job = await readJobRecord(db, jobId);
  if (job?.mode !== "auto" || job.sessionId === null) return;
  if (!(await isSessionLive(db, job.sessionId))) return;
  if ((await sessionMode(db, job.sessionId).mode()) !== "auto") return;
  const owner = await readOwner(db, job.createdBy, job.sessionId);
  if (!owner) return;
  const result = await approveInAutoMode({ ...services, viewer: owner }, { jobId });
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
  const settings = await readSettings(context.db);
  return changeJob(context, { jobId, action: "job.execute" }, async (inside, current) => {
    const { db: tx, queue, viewer } = inside;
    const cost = { cents: current.estimatedCents, currency: current.currency };
    const batch = { rows: await countRowsIn(tx, jobId), cost };
    const refusal =
      readinessProblem(preRunFacts(current)) ?? checkAutoLimits(viewer, settings.autoMode, batch);
    if (refusal) return fail(refusal);
    if (settings.approval.twoPersonApproval) {
      return fail("APPROVAL_REQUIRED", "Two people are needed for every batch.");
    }
    await refuseIfChanged(inside, current, current.fingerprint ?? "");
    await signAndApprove(tx, { job: current, viewer, comment: "Approved by the mode auto." });
    await queue.send(tx, "run", { jobId });
    return { jobId };
  });
}

/** The owner's role as it is now: a change or a ban since the upload counts. */
async function readOwner(db: Db, userId: string, sessionId: string): Promise<Viewer | null> {
  const user = await findUser(db, { id: userId });
  if (!user || user.banned) return null;
  return { userId, name: user.name, role: user.role, sessionId, kind: "person" };
}
