import { and, eq, sql } from "drizzle-orm";
import { writeAudit } from "@/lib/audit/write-audit";
import { type Conflict, type Lease, type ReleaseLeaseParams, SYSTEM_ACTOR } from "@/lib/batch/ports";
import type { Db } from "@/lib/db/client";
import { jobs } from "@/lib/db/schema";
import { err, ok, type Result } from "@/lib/shipping/errors";
import { fencedTransaction, isLive } from "./fence";

/** Extends a lease that is still ours. An expired one is never revived: somebody may be about to take over. */
export async function renewLease(
  db: Db,
  { lease, leaseMs }: { lease: Lease; leaseMs: number },
): Promise<Result<Lease, Conflict>> {
  const asked = Date.now();
  const held = db.$with("held").as(
    db
      .select({ id: jobs.id, leaseUntil: jobs.leaseUntil })
      .from(jobs)
      .where(and(eq(jobs.id, lease.jobId), eq(jobs.epoch, lease.epoch)))
      .for("no key update"),
  );
  const renewed = await db
    .with(held)
    .update(jobs)
    .set({ leaseUntil: sql`clock_timestamp() + make_interval(secs => ${leaseMs / 1000})` })
    .from(held)
    .where(and(eq(jobs.id, held.id), isLive(held)))
    .returning({ id: jobs.id });
  return renewed.length === 0
    ? err({ kind: "lease_lost" })
    : ok({ ...lease, until: new Date(asked + leaseMs) });
}

/** `running → approved`: another worker goes on without asking, now or after a wait. A cancelled job keeps its state. */
export function releaseLease(db: Db, { lease, wait }: ReleaseLeaseParams): Promise<Result<void, Conflict>> {
  return fencedTransaction(
    db,
    { lease, states: ["running", "cancelled"], lock: "no key update" },
    async (tx, job) => {
      const state = job.state === "running" ? "approved" : job.state;
      await tx
        .update(jobs)
        .set({
          state,
          leaseOwner: null,
          leaseUntil: null,
          ...(wait && {
            resumeAt: sql`clock_timestamp() + make_interval(secs => ${wait.ms / 1000})`,
            problem: wait.problem,
          }),
          updatedAt: sql`clock_timestamp()`,
        })
        .where(eq(jobs.id, lease.jobId));
      if (state === job.state) return;
      await writeAudit(tx, [
        {
          actor: SYSTEM_ACTOR,
          kind: "job.handed_over",
          jobId: lease.jobId,
          from: job.state,
          to: state,
          ...(wait && { detail: { code: wait.problem.code, because: wait.problem.message } }),
        },
      ]);
    },
  );
}
