import { sql } from "drizzle-orm";
import type { PreviewedRow } from "@/lib/batch/ports";
import type { Db } from "@/lib/db/client";
import { jobRows, jobs, rowWords } from "@/lib/db/schema";

/**
 * Has a return behind all other rows for each of these rows that wants one, and for no other: a row of its own, of the
 * same lines, left out where its row is. One that was ever sent stays, whatever is wanted now.
 *
 * @returns the numbers of those that are new
 */
export async function keepReturns(
  tx: Pick<Db, "execute">,
  jobId: string,
  rows: readonly PreviewedRow[],
): Promise<number[]> {
  const byWish = (wanted: boolean) =>
    rows.flatMap(({ plan }) => (plan.wantsReturn === wanted ? [plan.rowNumber] : []));
  const gone = await dropReturns(tx, jobId, byWish(false));
  const added = await addReturns(tx, jobId, byWish(true));
  if (gone.length + added.length === 0) return [];
  const numbers = gone.map(({ row_number }) => row_number);
  await tx.execute(sql`
    DELETE FROM ${rowWords} AS w WHERE w.job_id = ${jobId} AND w.row_number = ANY(${sql.param(numbers)}::int[])`);
  await tx.execute(sql`
    UPDATE ${jobs} AS j SET total_rows = (SELECT count(*) FROM ${jobRows} AS r WHERE r.job_id = j.id) WHERE j.id = ${jobId}`);
  return added.map(({ row_number }) => row_number).sort((a, b) => a - b);
}

type Numbered = { row_number: number };

/** Those that were never sent. */
async function dropReturns(tx: Pick<Db, "execute">, jobId: string, of: readonly number[]) {
  if (of.length === 0) return [];
  return tx.execute<Numbered>(sql`
    DELETE FROM ${jobRows} AS r
    WHERE r.job_id = ${jobId} AND r.return_of_job = ${jobId} AND r.return_of_row = ANY(${sql.param(of)}::int[])
      AND r.attempt = 0 AND r.state IN ('pending', 'skipped')
    RETURNING r.row_number`);
}

async function addReturns(tx: Pick<Db, "execute">, jobId: string, of: readonly number[]) {
  if (of.length === 0) return [];
  return tx.execute<Numbered>(sql`
    INSERT INTO ${jobRows} (job_id, row_number, lines, state, left_out, return_of_job, return_of_row)
    SELECT o.job_id, (SELECT max(a.row_number) FROM ${jobRows} AS a WHERE a.job_id = ${jobId}) + row_number() OVER (ORDER BY o.row_number),
      o.lines, CASE WHEN o.left_out THEN 'skipped' ELSE 'pending' END, o.left_out, o.job_id, o.row_number
    FROM ${jobRows} AS o
    WHERE o.job_id = ${jobId} AND o.row_number = ANY(${sql.param(of)}::int[]) AND o.return_of_job IS NULL
      AND NOT EXISTS (SELECT 1 FROM ${jobRows} AS r WHERE r.job_id = ${jobId} AND r.return_of_job = ${jobId} AND r.return_of_row = o.row_number)
    RETURNING row_number`);
}
