import { eq, sql } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { jobs } from "@/lib/db/schema";

/** Leaves a running job as its worker's death would: nobody keeps the lease, and the dead one can write nothing. */
export async function loseWorker(db: Db, jobId: string): Promise<void> {
  await db.update(jobs).set({ epoch: sql`epoch + 1`, leaseUntil: sql`now()` }).where(eq(jobs.id, jobId));
}
