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
  const list = JSON.stringify(rows.map(({ plan }) => ({ row: plan.rowNumber, wanted: plan.wantsReturn })));
  const wishes = sql`jsonb_to_recordset(${list}::jsonb) AS w("row" int, wanted boolean)`;
  const gone = await tx.execute<{ row_number: number }>(sql`
    DELETE FROM ${jobRows} AS r USING ${wishes}
    WHERE r.job_id = ${jobId} AND r.return_of_job = r.job_id AND r.return_of_row = w.row AND NOT w.wanted
      AND r.attempt = 0 AND r.state IN ('pending', 'skipped')
    RETURNING r.row_number`);
  const added = await tx.execute<{ row_number: number }>(sql`
    INSERT INTO ${jobRows} (job_id, row_number, lines, state, left_out, return_of_job, return_of_row)
    SELECT o.job_id, (SELECT max(a.row_number) FROM ${jobRows} AS a WHERE a.job_id = ${jobId}) + row_number() OVER (ORDER BY w.row),
      o.lines, CASE WHEN o.left_out THEN 'skipped' ELSE 'pending' END, o.left_out, o.job_id, o.row_number
    FROM ${wishes} JOIN ${jobRows} AS o ON o.job_id = ${jobId} AND o.row_number = w.row
    WHERE w.wanted AND o.return_of_job IS NULL
      AND NOT EXISTS (SELECT 1 FROM ${jobRows} AS r WHERE r.job_id = ${jobId} AND r.return_of_job = ${jobId} AND r.return_of_row = w.row)
    RETURNING row_number`);
  if (gone.length + added.length === 0) return [];
  const numbers = gone.map(({ row_number }) => row_number);
  await tx.execute(sql`
    DELETE FROM ${rowWords} AS w WHERE w.job_id = ${jobId} AND w.row_number = ANY(${sql.param(numbers)}::int[])`);
  await tx.execute(sql`
    UPDATE ${jobs} AS j SET total_rows = (SELECT count(*) FROM ${jobRows} AS r WHERE r.job_id = j.id) WHERE j.id = ${jobId}`);
  return added.map(({ row_number }) => row_number).sort((a, b) => a - b);
}
