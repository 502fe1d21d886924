import { and, eq, ne, sql } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { jobRows } from "@/lib/db/schema";
import type { Issue } from "@/lib/shipping/issue";

/** How many rows, but for those left out, have each issue: what blocks first, then what is to decide; then by frequency. */
export async function countIssues(
  db: Db,
  { jobId }: { jobId: string },
): Promise<(Pick<Issue, "class" | "code"> & { rows: number })[]> {
  const found = await db.execute<Pick<Issue, "class" | "code"> & { rows: number }>(sql`
    SELECT i->>'class' AS class, i->>'code' AS code, count(DISTINCT row_number)::int AS rows
    FROM ${jobRows}, jsonb_array_elements(issues) AS i
    WHERE ${and(eq(jobRows.jobId, jobId), ne(jobRows.state, "skipped"), sql`jsonb_array_length(issues) > 0`)}
    GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2`);
  return [...found];
}
