import { beginGeneration, lockJob, refuseRestart, whyNotRestart } from "@/lib/db/job-commands";
import type { Services } from "./context";

/**
 * After the carrier was asked: restarts a job for which that was chosen, or says on the job why it is not restarted.
 * Does nothing where no restart waits, or another choice was made since.
 */
export async function carryOutRestart({ db, queue }: Services, { jobId }: { jobId: string }): Promise<void> {
  await db.transaction(async (tx) => {
    const job = await lockJob(tx, jobId);
    if (job?.state !== "failed" || !job.restart) return;
    const choice = job.restart;
    const why = await whyNotRestart(tx, { jobId, choice });
    if (why) return refuseRestart(tx, { jobId, choice, why });
    await beginGeneration(tx, job, choice);
    await queue.send(tx, "run", { jobId });
  });
}
