import { and, eq, sql } from "drizzle-orm";
import type { Conflict } from "@/lib/batch/ports";
import type { Db } from "@/lib/db/client";
import { attemptTransaction, refuse } from "@/lib/db/job-store/fence";
import { jobRows, jobs, rowWords, sourceLines } from "@/lib/db/schema";
import { orderNumber, rowKey } from "@/lib/db/source-store/lines";
import type { Result } from "@/lib/shipping/errors";

/**
 * Cuts the source's lines into rows, in one statement where they are: lines of one order number become one row where
 * the job is grouped and they name one recipient, in the order in which they first appear. Rows equal to an earlier one
 * are marked, and so are rows of one number. Lines that are set aside belong to no row.
 * What was left out before stays left out, and what a person changed in a row stays changed, if the lines are still
 * those of one row; of the return that was to be bought with it, too. The other returns follow from what is planned.
 *
 * Checked under the job's lock: a generator that was woken once too often must not cut the rows of a job that was
 * approved, or runs, by now. What was bought is known by its row.
 */
export function buildRows(
  db: Db,
  { jobId, version }: { jobId: string; version: number },
): Promise<Result<{ totalRows: number; version: number }, Conflict>> {
  return attemptTransaction(db, async (tx) => {
    const [job] = await tx
      .select({ grouped: jobs.grouped, separateOrders: jobs.separateOrders })
      .from(jobs)
      .where(and(eq(jobs.id, jobId), eq(jobs.state, "previewing"), eq(jobs.previewVersion, version)))
      .for("update");
    if (!job) return refuse("state");
    await tx.delete(rowWords).where(eq(rowWords.jobId, jobId));
    const before = await tx.delete(jobRows).where(eq(jobRows.jobId, jobId)).returning({
      lines: jobRows.lines,
      leftOut: jobRows.leftOut,
      edits: jobRows.edits,
      overrides: jobRows.overrides,
      decisions: jobRows.decisions,
      refusedBefore: jobRows.refusedBefore,
      returnOfJob: jobRows.returnOfJob,
      returnOfRow: jobRows.returnOfRow,
    });
    const kept = before
      .filter(
        (row) =>
          row.leftOut ||
          (row.returnOfJob !== null && row.returnOfJob !== jobId) ||
          [row.edits, row.overrides, row.decisions, row.refusedBefore].some(isChanged),
      )
      .map(({ lines, leftOut, refusedBefore, returnOfJob, returnOfRow, ...changes }) => ({
        lines: lines.join(","),
        left_out: leftOut,
        refused_before: refusedBefore,
        return_of_job: returnOfJob,
        return_of_row: returnOfRow,
        ...changes,
      }));
    const [beside, others] = [true, false].map((own) =>
      JSON.stringify(kept.filter((row) => (row.return_of_job === jobId) === own)),
    );
    await tx.execute(sql`
INSERT INTO ${jobRows}
        (job_id, row_number, lines, separated, duplicate_of, left_out, edits, overrides, decisions, refused_before,
          return_of_job, return_of_row, state)
      SELECT ${jobId}, r.row_number, r.lines,
        r.key IS NOT NULL AND count(r.key) OVER (PARTITION BY r.order_number) > 1,
        nullif(min(r.row_number) OVER (PARTITION BY r.digest), r.row_number),
        r.left_out, r.edits, r.overrides, r.decisions, r.refused_before, r.return_of_job, r.return_of_row,
        CASE WHEN r.left_out THEN 'skipped' ELSE 'pending' END
      FROM (
        SELECT g.*, row_number() OVER (ORDER BY g.lines[1]) AS row_number,
          coalesce(k.left_out, false) AS left_out, coalesce(k.edits, '{}'::jsonb) AS edits,
          coalesce(k.overrides, '{}'::jsonb) AS overrides, coalesce(k.decisions, '{}'::jsonb) AS decisions, k.refused_before,
          k.return_of_job, k.return_of_row
        FROM (
          SELECT array_agg(line ORDER BY line) AS lines, string_agg(digest, ',' ORDER BY line) AS digest,
            key, min(order_number) AS order_number
          FROM (
            SELECT line, digest, ${rowKey(job)} AS key, ${orderNumber} AS order_number
            FROM ${sourceLines} WHERE job_id = ${jobId} AND set_aside IS NULL
          ) AS l
          GROUP BY key, CASE WHEN key IS NULL THEN line END
        ) AS g
        LEFT JOIN jsonb_to_recordset(${others}::jsonb) AS k(lines text, left_out boolean, edits jsonb, overrides jsonb, decisions jsonb,
          refused_before jsonb, return_of_job uuid, return_of_row int)
          ON k.lines = array_to_string(g.lines, ',')
      ) AS r`);
    await tx.execute(sql`
      INSERT INTO ${jobRows} (job_id, row_number, lines, left_out, edits, overrides, decisions, refused_before,
        return_of_job, return_of_row, state)
      SELECT ${jobId}, (SELECT count(*) FROM ${jobRows} AS a WHERE a.job_id = ${jobId}) + row_number() OVER (ORDER BY r.row_number),
        r.lines, k.left_out OR r.left_out, k.edits, k.overrides, k.decisions, k.refused_before, r.job_id, r.row_number,
        CASE WHEN k.left_out OR r.left_out THEN 'skipped' ELSE 'pending' END
      FROM jsonb_to_recordset(${beside}::jsonb) AS k(lines text, left_out boolean, edits jsonb, overrides jsonb, decisions jsonb,
        refused_before jsonb)
      JOIN ${jobRows} AS r ON r.job_id = ${jobId} AND k.lines = array_to_string(r.lines, ',')`);
    const totalRows = await tx.$count(jobRows, eq(jobRows.jobId, jobId));
    await tx
      .update(jobs)
      .set({
        totalRows,
        ratedRows: 0,
        errorRows: 0,
        warningRows: 0,
        undecidedRows: 0,
        estimatedCents: 0,
        fingerprint: null,
        previewVersion: version + 1,
      })
      .where(eq(jobs.id, jobId));
    return { totalRows, version: version + 1 };
  });
}

function isChanged(changes: object | null): boolean {
  return Object.keys(changes ?? {}).length > 0;
}

/** Fewer rows are read in no time, whatever PostgreSQL takes them for. */
const MANY_ROWS = 1_000;

/**
 * Has PostgreSQL learn at once how many rows there are of a job, and not when it looks by itself, a minute later. Taken for a
 * few, all of them are read for each page. Where it cannot be done soon, it is left.
 */
export async function readyRows(db: Db, { totalRows }: { totalRows: number }): Promise<void> {
  if (totalRows < MANY_ROWS) return;
  const told = db.transaction(async (tx) => {
    await tx.execute(sql`SET LOCAL lock_timeout = '500ms'`);
    await tx.execute(sql`ANALYZE job_rows`);
  });
  await told.catch(() => {});
}
