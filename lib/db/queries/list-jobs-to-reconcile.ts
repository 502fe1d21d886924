import { and, inArray, isNotNull, sql } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { jobs } from "@/lib/db/schema";

/** Jobs that ended within the last week and were not reconciled since, or not for a day. */
export async function listJobsToReconcile(db: Db, { limit }: { limit: number }): Promise<string[]> {
  const found = await db
    .select({ jobId: jobs.id })
    .from(jobs)
    .where(
      and(
        inArray(jobs.state, ["completed", "completed_with_warnings", "failed", "cancelled"]),
        isNotNull(jobs.startedAt),
        sql`${jobs.finishedAt} > clock_timestamp() - interval '7 days'`,
        sql`coalesce(${jobs.reconciledAt} < greatest(${jobs.finishedAt}, clock_timestamp() - interval '1 day'), true)`,
      ),
    )
    .limit(limit);
  return found.map((each) => each.jobId);
}
