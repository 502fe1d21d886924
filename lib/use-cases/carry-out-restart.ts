import { readPerson } from "@/lib/auth/users/find-user";
import { lockJob } from "@/lib/db/jobs";
import { beginGeneration, refuseRestart, whyNotRestart } from "@/lib/db/restarts";
import { type Problem, problem } from "@/lib/shipping/errors";
import type { Services } from "./context";
import { startRun, whyNotSpend } from "./start-run";

/**
 * After the carrier was asked: restarts a job for which that was chosen, or says on the job why it is not restarted.
 * The one who chose it has to be allowed to still. Does nothing where no restart waits, or another choice was made since.
 */
export async function carryOutRestart({ db, queue }: Services, { jobId }: { jobId: string }): Promise<void> {
  await db.transaction(async (tx) => {
    const job = await lockJob(tx, jobId);
    if (job?.state !== "failed" || !job.restart) return;
    const choice = job.restart;
    const viewer = await readPerson(tx, choice.actor.id, choice.sessionId);
    const why: Problem | null = viewer
      ? ((await whyNotSpend({ db: tx, viewer }, job, { way: "restart" })) ??
        (await whyNotRestart(tx, { jobId, choice })))
      : problem("NOT_ALLOWED", `${choice.actor.name} may no longer restart jobs.`);
    if (!viewer || why)
      return refuseRestart(tx, { jobId, choice, why: why ?? problem("INTERNAL", "Nobody asks for it.") });
    await startRun({ db: tx, queue, viewer }, job, {
      way: "restart",
      begin: () => beginGeneration(tx, job, choice),
    });
  });
}
