import type { Viewer } from "@/lib/auth/viewer";
import { problem, type Result } from "@/lib/batch/domain/errors";
import { runtime } from "../runtime";
import { changeJob, refuse, wrongState } from "./in-job";

/** Wakes a worker for an approved job. Approval does so by itself: this is for a wake-up that was lost. */
export async function executeJob(
  viewer: Viewer,
  { jobId }: { jobId: string },
): Promise<Result<{ jobId: string }>> {
  const queue = await runtime().queue();
  return changeJob(viewer, { jobId, action: "job.execute" }, async (tx, job) => {
    if (job.state === "awaiting_approval") {
      return refuse(problem("APPROVAL_REQUIRED", `"${job.name}" has not been approved yet.`));
    }
    if (job.state !== "approved") return refuse(wrongState(job, "started"));
    await queue.send(tx, "run", { jobId, takeOver: false });
    return { jobId };
  });
}
