import { sql } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import type { Problem } from "@/lib/shipping/errors";

/** How many of a job's lines have something wrong with them, and the problems of the first ones. */
export async function readFlaggedLines(
  db: Pick<Db, "execute">,
  params: { readonly jobId: string; readonly limit: number },
): Promise<{ count: number; problems: Problem[] }> {
  const found = await db.execute<{ count: number; problems: Problem[] }>(sql`
    select count(*) over ()::integer as count, problems
    from source_lines where job_id = ${params.jobId} and problems is not null
    order by line limit ${params.limit}`);
  return { count: found[0]?.count ?? 0, problems: found.flatMap((line) => line.problems) };
}
