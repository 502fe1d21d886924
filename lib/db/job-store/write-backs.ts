import { and, asc, eq, lte, sql } from "drizzle-orm";
import type { Problem } from "@/lib/batch/domain/errors";
import type { WriteBackEntry } from "@/lib/batch/ports";
import type { Db } from "@/lib/db/client";
import { writeBackOutbox } from "@/lib/db/schema";

const outbox = writeBackOutbox;

/** First part of the advisory locks' keys: the second is the job. */
const WRITE_BACK_LOCK = 7_201;

/** One drain of a job after the other, whichever process it is in. The lock ends with its connection. */
export function writeBackAlone<T>(db: Db, { jobId }: { jobId: string }, work: () => Promise<T>): Promise<T> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`SELECT pg_advisory_xact_lock(${WRITE_BACK_LOCK}::int, hashtext(${jobId}))`);
    return work();
  });
}

/** Waiting entries whose time has come. */
export function readWriteBacks(
  db: Db,
  { jobId, limit }: { jobId: string; limit: number },
): Promise<WriteBackEntry[]> {
  return db
    .select({
      rowNumber: outbox.rowNumber,
      lines: outbox.lines,
      trackingNumber: outbox.trackingNumber,
      shippedAt: outbox.shippedAt,
    })
    .from(outbox)
    .where(
      and(eq(outbox.jobId, jobId), eq(outbox.state, "waiting"), lte(outbox.nextAt, sql`clock_timestamp()`)),
    )
    .orderBy(asc(outbox.rowNumber))
    .limit(limit);
}

interface Marked {
  readonly jobId: string;
  readonly entries: readonly WriteBackEntry[];
}

/**
 * Done is only what the source has: an entry that changed meanwhile (a void) waits, also where another drain was sooner
 * and called it done. This one was frozen then, its lock was taken away, and its old number has come to the source last.
 */
export async function markWrittenBack(db: Db, { jobId, entries }: Marked): Promise<void> {
  await db.execute(sql`
    UPDATE ${outbox} AS o SET
      state = CASE WHEN o.tracking_number IS NOT DISTINCT FROM e.t THEN 'done' ELSE 'waiting' END,
      next_at = CASE WHEN o.state = 'done' THEN clock_timestamp() ELSE o.next_at END,
      problem = NULL, tries = o.tries + 1
    FROM jsonb_to_recordset(${listed(entries)}::jsonb) AS e(r int, t text)
    WHERE o.job_id = ${jobId} AND o.row_number = e.r`);
}

/** Waits longer each time: 1 s, 2 s, 4 s … up to 5 minutes. */
export async function markWriteBackFailed(
  db: Db,
  { jobId, entries, problem }: Marked & { problem: Problem },
): Promise<void> {
  await db.execute(sql`
    UPDATE ${outbox} AS o SET
      tries = o.tries + 1, problem = ${JSON.stringify(problem)}::jsonb,
      next_at = clock_timestamp() + least(power(2, o.tries), 300) * interval '1 second'
    FROM jsonb_to_recordset(${listed(entries)}::jsonb) AS e(r int, t text)
    WHERE o.job_id = ${jobId} AND o.row_number = e.r AND o.tracking_number IS NOT DISTINCT FROM e.t`);
}

function listed(entries: readonly WriteBackEntry[]): string {
  return JSON.stringify(entries.map((each) => ({ r: each.rowNumber, t: each.trackingNumber })));
}

export async function countWaitingWriteBacks(db: Db, { jobId }: { jobId: string }): Promise<number> {
  return db.$count(outbox, and(eq(outbox.jobId, jobId), eq(outbox.state, "waiting")));
}
