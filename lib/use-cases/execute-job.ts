import { actorOf } from "@/lib/auth/viewer";
import { waivePrices } from "@/lib/db/approvals";
import { sessionMode } from "@/lib/db/mode-store";
import { fail, type Result } from "@/lib/shipping/errors";
import { approveInAutoMode } from "./approve-automatically";
import type { Context } from "./context";
import { changeJob, wrongState } from "./in-job";
import { readableJob } from "./readable-job";
import { startRun } from "./start-run";

/**
 * Wakes a worker for an approved job. Approval does so by itself: this is for a queue message that was lost, and for a job
 * that waits for approval while the viewer's session is in the mode auto, which then needs none within its limits.
 *
 * @param withoutPrices goes on with a job that waits because the carrier gives no prices: the one who might approve it may
 */
export async function executeJob(
  context: Context,
  { jobId, withoutPrices = false }: { jobId: string; withoutPrices?: boolean | undefined },
): Promise<Result<{ jobId: string }>> {
  const job = await readableJob(context, jobId);
  if (!job.ok) return job;
  if (withoutPrices && job.value.problem?.code === "PRICES_UNKNOWN") {
    return changeJob(context, { jobId, action: "job.approve" }, async (inside, job) => {
      if (job.state !== "approved") return fail(wrongState(job, "started"));
      const begin = () => waivePrices(inside.db, job, actorOf(inside.viewer));
      await startRun(inside, job, { way: "unpriced", begin });
      return { jobId };
    });
  }
  if (job.value.state === "awaiting_approval" && (await isInAutoMode(context))) {
    return approveInAutoMode(context, { jobId });
  }
  return changeJob(context, { jobId, action: "job.execute" }, async (inside, job) => {
    if (job.state === "awaiting_approval") {
      return fail("APPROVAL_REQUIRED", `"${job.name}" has not been approved yet.`);
    }
    if (job.state !== "approved") return fail(wrongState(job, "started"));
    await startRun(inside, job, { way: "execute" });
    return { jobId };
  });
}

async function isInAutoMode({ db, viewer: { sessionId } }: Context): Promise<boolean> {
  return sessionId !== null && (await sessionMode(db, sessionId).mode()) === "auto";
}
