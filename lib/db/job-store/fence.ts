import { type AnyColumn, and, eq, gt, sql } from "drizzle-orm";
import type { JobState } from "@/lib/batch/job";
import type { Conflict, Lease } from "@/lib/batch/ports";
import type { Db, Tx } from "@/lib/db/client";
import { jobs } from "@/lib/db/schema";
import { err, ok, type Result } from "@/lib/shipping/errors";

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
  /** `share` lets lanes pass together; `update` when the write changes the job itself. */
  readonly lock: "share" | "no key update";
}

/** A lease is not over. Asked of a `WITH` query that locks the job: a subquery would take the question inside. */
export const isLive = ({ leaseUntil }: { leaseUntil: AnyColumn }) => gt(leaseUntil, sql`clock_timestamp()`);

/**
 * Every write of a run goes through here: the job's row is locked against a take-over, and only a lease that is
 * still ours and unexpired passes. Without the lock, a stale worker could check, be overtaken, and then commit.
 * Its time is judged outside of the query that locks, and by `clock_timestamp()`: what a query computes of a row, it
 * computes before it waits for the lock, and does not again where the row has not changed meanwhile.
 */
export function fencedTransaction<T>(
  db: Db,
  { lease, states, lock }: FenceParams,
  work: (tx: Tx, job: { state: JobState }) => Promise<T>,
): Promise<Result<T, Conflict>> {
  return attemptTransaction(db, async (tx) => {
    const locked = tx.$with("locked").as(
      tx
        .select({ state: jobs.state, leaseUntil: jobs.leaseUntil })
        .from(jobs)
        .where(and(eq(jobs.id, lease.jobId), eq(jobs.epoch, lease.epoch)))
        .for(lock),
    );
    const [job] = await tx.with(locked).select().from(locked).where(isLive(locked));
    if (!job) return refuse("lease_lost");
    if (!states.includes(job.state)) return refuse("halted");
    return work(tx, job);
  });
}

/**
 * The same fence as the first steps of a statement. `checked` has the job's `id`, `reference_prefix` and account, and its
 * `refusal` is null where the steps after it may write; it is empty where there is no such job.
 *
 * $1 job
 *
 * @param allowed what the job must be like, as SQL
 * @param epoch the parameter of the lease's epoch
 */
export const fencedSteps = (allowed: string, epoch: `$${number}`) => `
fenced AS MATERIALIZED (
  SELECT id, epoch, lease_until, state, halted, reference_prefix, carrier_account_id FROM jobs WHERE id = $1::uuid FOR SHARE
),
checked AS MATERIALIZED (
  SELECT id, reference_prefix, carrier_account_id, CASE
    WHEN epoch = ${epoch}::int AND lease_until > clock_timestamp() THEN CASE WHEN ${allowed} THEN NULL ELSE 'halted' END
    ELSE 'lease_lost' END AS refusal
  FROM fenced
)`;

/** Why a row that came through none of the steps was refused. */
export const CONFLICT = `coalesce((SELECT coalesce(refusal, 'state') FROM checked), 'lease_lost') AS conflict`;
