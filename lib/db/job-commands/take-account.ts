import { eq } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { jobs } from "@/lib/db/schema";

/** The account in force, under which a preview prices the job, is kept with it for its approval and its purchases. */
export async function takeAccount(
  db: Db,
  { jobId, inForce }: { jobId: string; inForce: string | null },
): Promise<string | null> {
  const [job] = await db
    .update(jobs)
    .set({ carrierAccountId: inForce })
    .where(eq(jobs.id, jobId))
    .returning({ accountId: jobs.carrierAccountId });
  return job?.accountId ?? null;
}
