import { eq, sql } from "drizzle-orm";
import type { JobCounts } from "@/lib/batch/ports";
import { countsOf } from "@/lib/batch/row";
import type { Db, Tx } from "@/lib/db/client";
import { jobRows } from "@/lib/db/schema";

/** Exact counts and the cost so far, from the rows themselves. */
export async function countRows(db: Db | Tx, { jobId }: { jobId: string }): Promise<JobCounts> {
  const groups = await db
    .select({
      state: jobRows.state,
      rows: sql<number>`count(*)::int`,
      cents: sql<number>`coalesce(sum(${jobRows.costCents}), 0)::float8`,
    })
    .from(jobRows)
    .where(eq(jobRows.jobId, jobId))
    .groupBy(jobRows.state);
  const of = (state: (typeof groups)[number]["state"]) =>
    groups.find((group) => group.state === state)?.rows ?? 0;
  return {
    total: groups.reduce((sum, group) => sum + group.rows, 0),
    ...countsOf(of),
    costCents: groups.find((group) => group.state === "completed")?.cents ?? 0,
  };
}
