import { eq } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { jobs } from "@/lib/db/schema";
import type { JobRecord } from "./transition-job";

/** The job as it stands; null when there is none. */
export async function readJobRecord(db: Pick<Db, "select">, jobId: string): Promise<JobRecord | null> {
  const [job] = await db.select().from(jobs).where(eq(jobs.id, jobId));
  return job ?? null;
}
