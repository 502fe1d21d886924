import { eq, sql } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { jobs } from "@/lib/db/schema";

/** These people have changed something of a job: with two-person approval, none of them is the second person. */
export async function noteChange(
  tx: Pick<Db, "update">,
  jobId: string,
  people: readonly string[],
): Promise<void> {
  const all = sql`${jobs.changedBy} || ${sql.param([...people])}::text[]`;
  await tx
    .update(jobs)
    .set({ changedBy: sql`ARRAY(SELECT DISTINCT person FROM unnest(${all}) AS person ORDER BY person)` })
    .where(eq(jobs.id, jobId));
}
