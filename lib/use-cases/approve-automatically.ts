import { checkAutoLimits } from "@/lib/auth/auto-limits";
import { readinessProblem } from "@/lib/auth/job-permissions";
import { isSessionLive } from "@/lib/auth/sessions/is-session-live";
import { findUser } from "@/lib/auth/users/find-user";
import type { Viewer } from "@/lib/auth/viewer";
import { countRowsIn } from "@/lib/db/job-commands/count-rows-in";
import { readJobRecord } from "@/lib/db/job-commands/read-job-record";
import { log } from "@/lib/log";
import { runtime } from "@/lib/runtime/runtime";
import { readSettings } from "@/lib/settings/read-settings";
import { problem, type Result } from "@/lib/shipping/errors";
import { preRunFacts, refuseIfChanged, signAndApprove } from "./approve-job";
import { changeJob, refuse } from "./in-job";
import type { Receipt } from "./receipt";

/**
 * The mode `auto`: a finished preview without errors is approved in its owner's name and runs at once. Whatever speaks
 * against it (an error row, a limit, two-person approval, the mode changed back meanwhile) leaves the job waiting for
 * a person, which is never wrong.
 */
export async function approveAutomatically({ jobId }: { jobId: string }): Promise<void> {
  const { db, modes } = runtime();
  const job = await readJobRecord(db, jobId);
  if (job?.mode !== "auto" || job.sessionId === null) return;
  if (!(await isSessionLive(db, job.sessionId))) return;
  if ((await modes(job.sessionId).mode()) !== "auto") return;
  const owner = await readOwner(job.createdBy, job.sessionId);
  if (!owner) return;
  const result = await approveInAutoMode(owner, { jobId });
  if (!result.ok) log("auto").info({ jobId, code: result.error.code }, "waits for a person");
}

/**
 * Approves a job for somebody whose session is in the mode auto, within their limits, and runs it. That the session is
 * in it is the caller's to know.
 */
export async function approveInAutoMode(
  viewer: Viewer,
  { jobId, receipt }: { jobId: string; receipt?: Receipt | undefined },
): Promise<Result<{ jobId: string }>> {
  const settings = await readSettings(runtime().db);
  const queue = await runtime().queue();
  return changeJob(viewer, { jobId, action: "job.execute", receipt }, async (tx, current) => {
    const cost = { cents: current.estimatedCents, currency: current.currency };
    const batch = { rows: await countRowsIn(tx, jobId), cost };
    const refusal =
      readinessProblem(preRunFacts(current)) ?? checkAutoLimits(viewer, settings.autoMode, batch);
    if (refusal) return refuse(refusal);
    if (settings.approval.twoPersonApproval) {
      return refuse(problem("APPROVAL_REQUIRED", "Two people are needed for every batch."));
    }
    await refuseIfChanged(tx, current, current.fingerprint ?? "");
    await signAndApprove(tx, { job: current, viewer, comment: "Approved by the mode auto." });
    await queue.send(tx, "run", { jobId });
    return { jobId };
  });
}

/** The owner's role as it is now: a change or a ban since the upload counts. */
async function readOwner(userId: string, sessionId: string): Promise<Viewer | null> {
  const user = await findUser(runtime().db, { id: userId });
  if (!user || user.banned) return null;
  return { userId, name: user.name, role: user.role, sessionId, kind: "person" };
}
