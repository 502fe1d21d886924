import { eq, sql } from "drizzle-orm";
import { writeAudit } from "@/lib/audit/write-audit";
import { type AcquireLeaseParams, type Conflict, type Lease, SYSTEM_ACTOR } from "@/lib/batch/ports";
import type { Db } from "@/lib/db/client";
import { jobs } from "@/lib/db/schema";
import type { Result } from "@/lib/shipping/errors";
import { doubtRowsInFlight } from "./doubt-rows-in-flight";
import { attemptTransaction, refuse } from "./fence";

/**
 * Takes the right to run a job. A take-over bumps the epoch, so that nothing of the old worker can be written any
 * more, and puts every row in flight *in doubt*: the old worker's call may have bought it.
 */
export async function acquireLease(db: Db, params: AcquireLeaseParams): Promise<Result<Lease, Conflict>> {
  const { jobId, workerId, leaseMs, takeOver } = params;
  const asked = Date.now();
  return attemptTransaction(db, async (tx) => {
    const [job] = await tx
      .select({
        state: jobs.state,
        epoch: jobs.epoch,
        restart: jobs.restart,
        // Without an owner it is held for whoever comes first.
        free: sql<boolean>`${jobs.leaseOwner} IS NULL OR coalesce(${jobs.leaseUntil} <= clock_timestamp(), true)`,
      })
      .from(jobs)
      .where(eq(jobs.id, jobId))
      .for("update");
    if (!job) return refuse("state");
    const fresh = job.state === "approved";
    // Asked for here, under the lock: a restart may have been taken back since the worker looked at the job.
    const chosen = takeOver || job.restart !== null;
    const abandoned = (job.state === "running" && chosen) || job.state === "cancelled";
    if (!fresh && !(abandoned && job.free)) return refuse("state");

    const epoch = job.epoch + 1;
    await tx
      .update(jobs)
      .set({
        epoch,
        leaseOwner: workerId,
        leaseUntil: sql`clock_timestamp() + make_interval(secs => ${leaseMs / 1000})`,
        ...(job.state === "cancelled"
          ? {}
          : {
              state: "running" as const,
              halted: false,
              problem: null,
              finishedAt: null,
              resumeAt: null,
              startedAt: sql`coalesce(${jobs.startedAt}, clock_timestamp())`,
            }),
        updatedAt: sql`clock_timestamp()`,
      })
      .where(eq(jobs.id, jobId));
    await writeAudit(tx, [
      {
        actor: SYSTEM_ACTOR,
        kind: fresh ? "job.started" : "job.taken_over",
        jobId,
        from: job.state,
        to: job.state === "cancelled" ? job.state : "running",
        detail: { epoch, workerId },
      },
    ]);
    if (!fresh) await doubtRowsInFlight(tx, jobId);
    return { jobId, epoch, workerId, until: new Date(asked + leaseMs) };
  });
}
