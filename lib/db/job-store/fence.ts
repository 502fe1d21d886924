import { and, eq, gt, inArray, sql } from "drizzle-orm";
import type { JobState } from "@/lib/batch/job";
import type { Conflict, Lease } from "@/lib/batch/ports";
import type { RowState } from "@/lib/batch/row";
import type { Db } from "@/lib/db/client";
import { type jobRows, jobs } from "@/lib/db/schema";
import { err, ok, type Result } from "@/lib/shipping/errors";

export type Tx = Parameters<Parameters<Db["transaction"]>[0]>[0];

/** Rolls a transaction back and becomes a typed result outside of it. */
class ConflictSignal extends Error {
  readonly conflict: Conflict;
  constructor(conflict: Conflict) {
    super(conflict.kind);
    this.conflict = conflict;
  }
}

/** Ends the transaction: nothing of it is written, the caller gets the conflict. */
export function refuse(kind: Conflict["kind"]): never {
  throw new ConflictSignal({ kind });
}

/** Runs `work` in one transaction; a `refuse` inside rolls it back and is answered as a conflict. */
export async function attemptTransaction<T>(
  db: Db,
  work: (tx: Tx) => Promise<T>,
): Promise<Result<T, Conflict>> {
  try {
    return ok(await db.transaction(work));
  } catch (error) {
    if (error instanceof ConflictSignal) return err(error.conflict);
    throw error;
  }
}

interface FenceParams {
  readonly lease: Lease;
  /** In which states of the job this write is allowed. */
  readonly states: readonly JobState[];
  /** TX 1 is refused once the job has halted; what is already under way may still be written down. */
  readonly refuseHalted?: boolean;
  /** `share` lets lanes pass together; `update` when the write changes the job itself. */
  readonly lock: "share" | "no key update";
}

/**
 * Every write of a run goes through here: the job's row is locked against a take-over, and only a lease that is
 * still ours and unexpired passes. Without the lock, a stale worker could check, be overtaken, and then commit.
 * `clock_timestamp()`, not `now()`: the lock may have been waited for.
 */
export function fencedTransaction<T>(
  db: Db,
  { lease, states, refuseHalted = false, lock }: FenceParams,
  work: (tx: Tx, job: { state: JobState; generation: number; referencePrefix: string }) => Promise<T>,
): Promise<Result<T, Conflict>> {
  return attemptTransaction(db, async (tx) => {
    const [job] = await tx
      .select({
        state: jobs.state,
        generation: jobs.generation,
        halted: jobs.halted,
        referencePrefix: jobs.referencePrefix,
      })
      .from(jobs)
      .where(
        and(
          eq(jobs.id, lease.jobId),
          eq(jobs.epoch, lease.epoch),
          gt(jobs.leaseUntil, sql`clock_timestamp()`),
        ),
      )
      .for(lock);
    if (!job) return refuse("lease_lost");
    if (!states.includes(job.state) || (refuseHalted && job.halted)) return refuse("halted");
    return work(tx, job);
  });
}

/** A row's compare-and-set: `from` are the states in which the write is allowed. */
export function rowIn(
  table: typeof jobRows,
  key: { jobId: string; rowNumber: number },
  from: readonly RowState[],
) {
  return and(eq(table.jobId, key.jobId), eq(table.rowNumber, key.rowNumber), inArray(table.state, [...from]));
}
