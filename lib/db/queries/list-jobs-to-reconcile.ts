import { and, inArray, isNotNull, sql } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { jobs } from "@/lib/db/schema";

/** So long after its end a job is compared with the carrier, besides at its end: an index may be late. */
const AFTER = sql`(VALUES (interval '0'), ('5 minutes'), ('1 hour'), ('6 hours'), ('1 day'), ('2 days'), ('3 days'),
  ('4 days'), ('5 days'), ('6 days'), ('7 days'))`;

/** Jobs that ended within the last week or so, and were not reconciled since the last of these times. */
export async function listJobsToReconcile(db: Db, { limit }: { limit: number }): Promise<string[]> {
  const found = await db
    .select({ jobId: jobs.id })
    .from(jobs)
    .where(
      and(
        inArray(jobs.state, ["completed", "completed_with_warnings", "failed", "cancelled"]),
        isNotNull(jobs.startedAt),
        sql`${jobs.finishedAt} > clock_timestamp() - interval '8 days'`,
        sql`EXISTS (SELECT 1 FROM ${AFTER} AS due(after) WHERE ${jobs.finishedAt} + due.after <= clock_timestamp()
          AND coalesce(${jobs.reconciledAt} < ${jobs.finishedAt} + due.after, true))`,
      ),
    )
    .limit(limit);
  return found.map((each) => each.jobId);
}
