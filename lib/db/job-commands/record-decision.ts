import type { Actor } from "@/lib/batch/ports";
import type { Tx } from "@/lib/db/job-store/fence";
import { approvals } from "@/lib/db/schema";
import type { JobRecord } from "./transition-job";

type Decision = Pick<typeof approvals.$inferInsert, "decision" | "via" | "fingerprint" | "rows" | "comment">;

/** Enters a decision on a job's preview into the list of its approvals, with the total that it was about. */
export async function recordDecision(
  tx: Tx,
  { job, actor, ...decision }: Decision & { job: JobRecord; actor: Actor },
): Promise<void> {
  await tx.insert(approvals).values({
    ...decision,
    jobId: job.id,
    totalCents: job.estimatedCents,
    actorId: actor.id,
    actorName: actor.name,
  });
}
