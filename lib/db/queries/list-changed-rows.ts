import { and, asc, eq, isNull, lte, sql } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { jobRows, jobs } from "@/lib/db/schema";

/** Rows of a job that were changed and are not planned again yet, in row order. */
export async function listChangedRows(
  db: Db,
  { jobId, limit }: { jobId: string; limit: number },
): Promise<number[]> {
  const rows = await db
    .select({ rowNumber: jobRows.rowNumber })
    .from(jobRows)
    .where(and(eq(jobRows.jobId, jobId), eq(jobRows.planned, false)))
    .orderBy(asc(jobRows.rowNumber))
    .limit(limit);
  return rows.map(({ rowNumber }) => rowNumber);
}

/** Jobs with rows that are not planned again for longer than that takes: whoever changed them is gone. */
export async function listJobsWithChanges(db: Db, { limit }: { limit: number }): Promise<string[]> {
  const found = await db
    .selectDistinct({ jobId: jobs.id })
    .from(jobs)
    .innerJoin(jobRows, eq(jobRows.jobId, jobs.id))
    .where(
      and(
        eq(jobs.state, "awaiting_approval"),
        isNull(jobs.fingerprint),
        eq(jobRows.planned, false),
        lte(jobRows.updatedAt, sql`clock_timestamp() - interval '1 minute'`),
      ),
    )
    .orderBy(asc(jobs.id))
    .limit(limit);
  return found.map(({ jobId }) => jobId);
}
