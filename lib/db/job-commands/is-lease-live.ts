import { and, eq, gt, sql } from "drizzle-orm";
import type { Tx } from "@/lib/db/job-store/fence";
import { jobs } from "@/lib/db/schema";

/** Whether a worker has the job just now, by the database's clock. */
export async function isLeaseLive(tx: Tx, jobId: string): Promise<boolean> {
  const live = await tx
    .select({ id: jobs.id })
    .from(jobs)
    .where(and(eq(jobs.id, jobId), gt(jobs.leaseUntil, sql`clock_timestamp()`)));
  return live.length > 0;
}
