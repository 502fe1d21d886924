import { eq } from "drizzle-orm";
import { writeAudit } from "@/lib/audit/write-audit";
import type { RestartChoice } from "@/lib/batch/recovery";
import type { Tx } from "@/lib/db/job-store/fence";
import { jobs } from "@/lib/db/schema";
import type { Problem } from "@/lib/shipping/errors";

/** A restart that was chosen turns out not to be what was confirmed: the job says why, and waits for another choice. */
export async function refuseRestart(
  tx: Tx,
  { jobId, choice, why }: { jobId: string; choice: RestartChoice; why: Problem },
): Promise<void> {
  await tx.update(jobs).set({ restart: null, problem: why }).where(eq(jobs.id, jobId));
  await writeAudit(tx, [
    {
      actor: choice.actor,
      kind: "job.restart_refused",
      jobId,
      detail: { code: why.code, message: why.message },
    },
  ]);
}
