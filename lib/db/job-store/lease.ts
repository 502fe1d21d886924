import { and, eq, sql } from "drizzle-orm";
import { writeAudit } from "@/lib/audit/write-audit";
import { WRITABLE_JOBS } from "@/lib/batch/job-phases";
import {
  type AcquireLeaseParams,
  type Conflict,
  type Lease,
  type ReleaseLeaseParams,
  SYSTEM_ACTOR,
} from "@/lib/batch/ports";
import type { Db } from "@/lib/db/client";
import { doubtRowsInFlight } from "@/lib/db/job-rows/rows";
import { moveJob } from "@/lib/db/jobs/transitions";
import { jobs } from "@/lib/db/schema";
import { err, ok, type Result } from "@/lib/shipping/errors";
import { attemptTransaction, fencedTransaction, isLive, refuse } from "./fence";

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
        // Without an owner it is held for the one who comes first.
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
    const set = {
      epoch,
      leaseOwner: workerId,
      leaseUntil: sql`clock_timestamp() + make_interval(secs => ${leaseMs / 1000})`,
      ...(job.state !== "cancelled" && {
        halted: false,
        problem: null,
        finishedAt: null,
        resumeAt: null,
        startedAt: sql`coalesce(${jobs.startedAt}, clock_timestamp())`,
      }),
    };
    const by = { actor: SYSTEM_ACTOR, detail: { epoch, workerId } };
    if (fresh) {
      await moveJob(tx, {
        ...by,
        job: { id: jobId, state: job.state },
        to: "running",
        kind: "job.started",
        set,
      });
    } else {
      await tx
        .update(jobs)
        .set({ ...set, updatedAt: sql`clock_timestamp()` })
        .where(eq(jobs.id, jobId));
      const stays = { from: job.state, to: job.state };
      await writeAudit(tx, [{ ...by, kind: "job.taken_over", jobId, ...stays }]);
      await doubtRowsInFlight(tx, jobId);
    }
    return { jobId, epoch, workerId, until: new Date(asked + leaseMs) };
  });
}

/** Extends a lease that is still ours. An expired one is never revived: another worker may be about to take over. */
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
  return fencedTransaction(db, { lease, states: WRITABLE_JOBS, lock: "no key update" }, async (tx, job) => {
    const set = {
      leaseOwner: null,
      leaseUntil: null,
      ...(wait && {
        resumeAt: sql`clock_timestamp() + make_interval(secs => ${wait.ms / 1000})`,
        problem: wait.problem,
      }),
    };
    if (job.state !== "running") {
      await tx
        .update(jobs)
        .set({ ...set, updatedAt: sql`clock_timestamp()` })
        .where(eq(jobs.id, lease.jobId));
      return;
    }
    await moveJob(tx, {
      ...{
        job: { id: lease.jobId, ...job },
        to: "approved",
        actor: SYSTEM_ACTOR,
        kind: "job.handed_over",
        set,
      },
      ...(wait && { detail: { code: wait.problem.code, because: wait.problem.message } }),
    });
  });
}
