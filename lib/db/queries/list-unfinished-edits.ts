import { and, asc, eq, isNull, lte, sql } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { jobRows, jobs } from "@/lib/db/schema";

/** Rows that were corrected and not planned again for longer than that takes: whoever did it is gone. */
export function listUnfinishedEdits(
  db: Db,
  { limit }: { limit: number },
): Promise<{ jobId: string; rowNumber: number }[]> {
  return db
    .select({ jobId: jobRows.jobId, rowNumber: jobRows.rowNumber })
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
    .orderBy(asc(jobRows.jobId), asc(jobRows.rowNumber))
    .limit(limit);
}
