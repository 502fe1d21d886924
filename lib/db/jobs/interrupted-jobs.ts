import { and, asc, desc, eq, inArray, isNotNull, lte, sql } from "drizzle-orm";
import type { InterruptedJob } from "@/lib/batch/ports";
import { UNFINISHED_ROWS } from "@/lib/batch/row";
import type { Db } from "@/lib/db/client";
import { jobRows, jobs } from "@/lib/db/schema";
import { countRows } from "./count-rows";

/** `running` under a lease that nobody keeps any more: *interrupted* is not a state of its own. */
export const isInterrupted = and(
  eq(jobs.state, "running"),
  lte(sql`coalesce(${jobs.leaseUntil}, '-infinity')`, sql`clock_timestamp()`),
);

export async function findInterruptedJobs(db: Db, { limit }: { limit: number }): Promise<InterruptedJob[]> {
  const found = await db
    .select({ id: jobs.id })
    .from(jobs)
    .where(isInterrupted)
    .orderBy(asc(jobs.createdAt))
    .limit(limit);
  return Promise.all(found.map(({ id }) => readInterruption(db, { jobId: id })));
}

/** What the recovery dialog says about one job, interrupted or failed. */
export async function readInterruption(db: Db, { jobId }: { jobId: string }): Promise<InterruptedJob> {
  const [job] = await db.select().from(jobs).where(eq(jobs.id, jobId));
  if (!job) throw new Error(`job ${jobId} is gone`);
  const [last] = await db
    .select({
      rowNumber: jobRows.rowNumber,
      recipientName: jobRows.recipientName,
      trackingNumber: jobRows.trackingNumber,
    })
    .from(jobRows)
    .where(and(eq(jobRows.jobId, jobId), eq(jobRows.state, "completed"), isNotNull(jobRows.trackingNumber)))
    .orderBy(desc(jobRows.rowNumber))
    .limit(1);
  const [next] = await db
    .select({ rowNumber: jobRows.rowNumber })
    .from(jobRows)
    .where(and(eq(jobRows.jobId, jobId), inArray(jobRows.state, [...UNFINISHED_ROWS])))
    .orderBy(
      sql`CASE ${jobRows.state} WHEN 'in_flight' THEN 0 WHEN 'in_doubt' THEN 0 ELSE 1 END`,
      asc(jobRows.rowNumber),
    )
    .limit(1);
  return {
    jobId,
    name: job.name,
    counts: await countRows(db, { jobId }),
    lastRow: last?.trackingNumber ? { ...last, trackingNumber: last.trackingNumber } : null,
    problem: job.problem,
    nextRow: next?.rowNumber ?? null,
    interruptedAt: job.leaseUntil ?? job.updatedAt,
  };
}
