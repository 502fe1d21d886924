import { and, isNotNull, lte, sql } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { jobRows } from "@/lib/db/schema";

/** Jobs with requests to void that stand for longer than a call takes. */
export async function listJobsWithVoids(db: Db, { limit }: { limit: number }): Promise<string[]> {
  const found = await db
    .selectDistinct({ jobId: jobRows.jobId })
    .from(jobRows)
    .where(
      and(
        isNotNull(jobRows.voidRequestedBy),
        lte(jobRows.updatedAt, sql`clock_timestamp() - interval '1 minute'`),
      ),
    )
    .limit(limit);
  return found.map((each) => each.jobId);
}
