import type { Viewer } from "@/lib/auth/viewer";
import { runtime } from "@/lib/runtime/runtime";
import { problem, type Result } from "@/lib/shipping/errors";
import { approveInAutoMode } from "./approve-automatically";
import { changeJob, refuse, wrongState } from "./in-job";
import { readableJob } from "./readable-job";
import type { Receipt } from "./receipt";

/**
 * Wakes a worker for an approved job. Approval does so by itself: this is for a wake-up that was lost, and for a job
 * that waits for approval while the viewer's session is in the mode auto, which then needs none within its limits.
 */
export async function executeJob(
  viewer: Viewer,
  { jobId, receipt }: { jobId: string; receipt?: Receipt | undefined },
): Promise<Result<{ jobId: string }>> {
  const job = await readableJob(viewer, jobId);
  if (!job.ok) return job;
  if (job.value.state === "awaiting_approval" && (await isInAutoMode(viewer))) {
    return approveInAutoMode(viewer, { jobId, receipt });
  }
  const queue = await runtime().queue();
  return changeJob(viewer, { jobId, action: "job.execute", receipt }, async (tx, job) => {
    if (job.state === "awaiting_approval") {
      return refuse(problem("APPROVAL_REQUIRED", `"${job.name}" has not been approved yet.`));
    }
    if (job.state !== "approved") return refuse(wrongState(job, "started"));
    await queue.send(tx, "run", { jobId });
    return { jobId };
  });
}

async function isInAutoMode({ sessionId }: Viewer): Promise<boolean> {
  return sessionId !== null && (await runtime().modes(sessionId).mode()) === "auto";
}
