import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import { writeAudit } from "@/lib/audit/write-audit";
import { JOB_TRANSITIONS, type JobState } from "@/lib/batch/job";
import type { Actor } from "@/lib/batch/ports";
import { canTransition } from "@/lib/batch/transitions";
import type { Tx } from "@/lib/db/job-store/fence";
import { jobs } from "@/lib/db/schema";

export type JobRecord = typeof jobs.$inferSelect;
type JobChange = { [K in keyof typeof jobs.$inferInsert]?: (typeof jobs.$inferInsert)[K] | SQL };

/** The job, locked until the transaction ends; null when there is none. */
export async function lockJob(tx: Pick<Tx, "select">, jobId: string): Promise<JobRecord | null> {
  const [job] = await tx.select().from(jobs).where(eq(jobs.id, jobId)).for("update");
  return job ?? null;
}

/**
 * Moves a locked job to another state, with its audit entry. The table of transitions decides whether it may; the
 * compare-and-set guards against a caller that did not lock. A restart that still waits is taken back by it.
 */
export async function transitionJob(
  tx: Tx,
  params: {
    job: Pick<JobRecord, "id" | "state">;
    to: JobState;
    actor: Actor;
    kind: string;
    set?: JobChange;
    detail?: Record<string, unknown>;
  },
): Promise<void> {
  const { job, to, actor, kind, set = {}, detail = {} } = params;
  if (!canTransition(JOB_TRANSITIONS, job.state, to)) {
    throw new Error(`a job never goes from ${job.state} to ${to}`);
  }
  const moved = await tx
    .update(jobs)
    .set({ restart: null, ...set, state: to, updatedAt: sql`clock_timestamp()` })
    .where(and(eq(jobs.id, job.id), inArray(jobs.state, [job.state])))
    .returning({ id: jobs.id });
  if (moved.length === 0) throw new Error("the job was changed by somebody who did not lock it");
  await writeAudit(tx, [{ actor, kind, jobId: job.id, from: job.state, to, detail }]);
}
