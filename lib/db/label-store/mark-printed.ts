import { sql } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { inNumbers } from "@/lib/db/lists";
import { jobRows, jobs, packages } from "@/lib/db/schema";

interface PrintedRow extends Record<string, unknown> {
  row_number: number;
  /** Whether a label of it was printed before. */
  before: boolean;
  /** Whether a label of it is missing, and whether there is one to be printed. */
  missing: boolean;
  labelled: boolean;
}

/**
 * Notes that labels go to the printer: those of completed rows, of these numbers, all, or all that were never printed.
 * The job's revision moves with it: the one who looks at the job sees it.
 *
 * @param params.anyway although something was printed before, or is missing; else nothing is noted then
 * @returns null where there is no label at all; else the rows, in row order, those of them that were printed before, and those of which a label is missing
 */
export async function markPrinted(
  tx: Pick<Db, "execute">,
  params: { jobId: string; rows: readonly number[] | "all" | "unprinted"; anyway: boolean; by: string },
): Promise<{ rows: number[]; before: number[]; missing: number[] } | null> {
  const { jobId, rows, anyway, by } = params;
  const which =
    rows === "all"
      ? sql`true`
      : rows === "unprinted"
        ? sql`p.printed_at IS NULL`
        : inNumbers(sql`p.row_number`, rows);
  const found = await tx.execute<PrintedRow>(sql`
    WITH live AS (
      SELECT p.job_id, p.row_number, p.generation, p.package_number, p.printed_at, p.label IS NULL AS missing
      FROM ${packages} AS p JOIN ${jobRows} AS r USING (job_id, row_number, generation)
      WHERE job_id = ${jobId} AND r.state = 'completed' AND ${which}
    ), printed AS (
      UPDATE ${packages} AS p SET printed_at = clock_timestamp(), printed_by = ${by}
      FROM live AS l
      WHERE (${anyway} OR NOT EXISTS (SELECT 1 FROM live WHERE printed_at IS NOT NULL OR missing)) AND NOT l.missing AND p.job_id = l.job_id
        AND p.row_number = l.row_number AND p.generation = l.generation AND p.package_number = l.package_number
      RETURNING p.job_id
    ), moved AS (
      UPDATE ${jobs} SET updated_at = clock_timestamp() WHERE id IN (SELECT job_id FROM printed)
    )
    SELECT row_number, bool_or(printed_at IS NOT NULL) AS before, bool_or(missing) AS missing,
      bool_or(NOT missing) AS labelled
    FROM live GROUP BY row_number ORDER BY row_number`);
  if (!found.some(({ labelled }) => labelled)) return null;
  return {
    rows: found.map((each) => each.row_number),
    before: found.filter((each) => each.before).map((each) => each.row_number),
    missing: found.filter((each) => each.missing).map((each) => each.row_number),
  };
}

/** How many rows of a job have labels, and how many of them were never printed. */
export async function countPrinted(
  db: Pick<Db, "execute">,
  { jobId }: { jobId: string },
): Promise<{ labelled: number; unprinted: number }> {
  const [count] = await db.execute<{ labelled: number; unprinted: number }>(sql`
    SELECT count(DISTINCT row_number)::int AS labelled,
      (count(DISTINCT row_number) FILTER (WHERE p.printed_at IS NULL))::int AS unprinted
    FROM ${packages} AS p JOIN ${jobRows} AS r USING (job_id, row_number, generation)
    WHERE job_id = ${jobId} AND r.state = 'completed' AND p.label_format IS NOT NULL`);
  return count ?? { labelled: 0, unprinted: 0 };
}
