import { eq, sql } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { jobs } from "@/lib/db/schema";

/**
 * The account that a preview prices the job under: the one chosen for it, else the one in force; kept with the job, for
 * its approval and its purchases.
 */
export async function takeAccount(
  db: Db,
  { jobId, inForce }: { jobId: string; inForce: string | null },
): Promise<string | null> {
  const [job] = await db
    .update(jobs)
    .set({
      carrierAccountId: sql`CASE WHEN ${jobs.carrierAccountChosen} THEN ${jobs.carrierAccountId} ELSE ${inForce} END`,
    })
    .where(eq(jobs.id, jobId))
    .returning({ accountId: jobs.carrierAccountId });
  return job?.accountId ?? null;
}
