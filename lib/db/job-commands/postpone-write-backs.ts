import { eq, sql } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { writeBackOutbox } from "@/lib/db/schema";

/** A job's waiting write-backs are tried again tomorrow. */
export async function postponeWriteBacks(db: Db, jobId: string): Promise<void> {
  await db
    .update(writeBackOutbox)
    .set({ nextAt: sql`now() + interval '1 day'` })
    .where(eq(writeBackOutbox.jobId, jobId));
}
