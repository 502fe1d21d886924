import { and, eq, lte, sql } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { writeBackOutbox } from "@/lib/db/schema";

/** Jobs with write-backs whose time has come. */
export async function listJobsWithWriteBacks(db: Db, { limit }: { limit: number }): Promise<string[]> {
  const found = await db
    .selectDistinct({ jobId: writeBackOutbox.jobId })
    .from(writeBackOutbox)
    .where(and(eq(writeBackOutbox.state, "waiting"), lte(writeBackOutbox.nextAt, sql`clock_timestamp()`)))
    .limit(limit);
  return found.map((each) => each.jobId);
}
