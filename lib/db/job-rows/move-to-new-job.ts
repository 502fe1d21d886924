import { and, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { writeAudit } from "@/lib/audit/write-audit";
import type { Actor } from "@/lib/batch/ports";
import type { RowState } from "@/lib/batch/row";
import { ROWS_TO_BUY } from "@/lib/batch/row";
import type { Tx } from "@/lib/db/client";
import type { JobRecord } from "@/lib/db/jobs/jobs";
import { moveRows } from "@/lib/db/jobs/transitions";
import { inNumbers } from "@/lib/db/lists";
import { attempts, databaseMarks, jobRecipe, jobRows, jobs, sourceLines } from "@/lib/db/schema";

/** What a job that takes rows from another has of its own. */
type OwnFacts = Pick<JobRecord, "name" | "createdBy" | "createdByName" | "sessionId" | "changedBy">;

/**
 * Makes a draft of rows of a job that nothing was bought for, or whose labels were voided: with their lines of the same
 * file, what was changed in them, mapping, shipper and options of the job. There they are left out for good (a
 * constraint of `job_rows`), so that the two never ship the same line, and their numbers go into one file.
 *
 * @param from states of rows that may be taken
 * @param rows only these; all that are in `from` without it
 * @returns null where there is none
 */
export async function moveToNewJob(
  tx: Tx,
  params: {
    job: JobRecord;
    from: readonly RowState[];
    rows?: readonly number[] | undefined;
    own: OwnFacts;
    actor: Actor;
  },
): Promise<{ jobId: string; rows: number[] } | null> {
  const { job, from, actor } = params;
  const of = and(
    eq(jobRows.jobId, job.id),
    inArray(jobRows.state, [...from]),
    params.rows ? inNumbers(jobRows.rowNumber, params.rows) : undefined,
    isNull(jobRows.movedTo),
    isNull(jobRows.voidRequestedBy),
  );
  const { rowNumber, returnOfJob, returnOfRow, attempt } = jobRows;
  const found = await tx.select({ rowNumber, returnOfJob, returnOfRow, attempt }).from(jobRows).where(of);
  // What comes back of a row follows from the row, there as here: it is made anew with it, and one that was sent stays.
  const numbers = new Set(found.map((row) => row.rowNumber));
  const isBeside = (row: (typeof found)[number]) =>
    row.returnOfJob === job.id && numbers.has(row.returnOfRow ?? 0);
  const taken = found.filter((row) => !isBeside(row) || row.attempt === 0);
  const rows = sortedNumbers(taken.filter((row) => !isBeside(row)));
  if (rows.length === 0) return null;
  const jobId = await copyJob(tx, job, params.own);
  await copyRows(tx, job, jobId, chosenRows(job, rows));
  await leaveBehind(tx, { job, jobId, rows: sortedNumbers(taken), actor });
  return { jobId, rows };
}

/**
 * Makes a draft of the returns of rows that were bought: with their lines of the same file, what was changed in them,
 * mapping, shipper and options of the job. The rows themselves stay as they are, and their lines get the returns' numbers.
 *
 * @param rows only these, also where they have a return already; without it all that have none
 * @returns null where there is none
 */
export async function copyAsReturns(
  tx: Tx,
  { job, rows: which, own }: { job: JobRecord; rows?: readonly number[] | undefined; own: OwnFacts },
): Promise<{ jobId: string; rows: number[] } | null> {
  const found = await tx
    .select({ rowNumber: jobRows.rowNumber })
    .from(jobRows)
    .where(
      and(
        eq(jobRows.jobId, job.id),
        eq(jobRows.state, "completed"),
        eq(jobRows.isReturn, false),
        which
          ? inNumbers(jobRows.rowNumber, which)
          : sql`NOT EXISTS (SELECT 1 FROM job_rows AS r WHERE r.return_of_job = ${jobRows.jobId}
              AND r.return_of_row = ${jobRows.rowNumber} AND r.state NOT IN ('skipped', 'voided'))`,
      ),
    );
  if (found.length === 0) return null;
  const rows = sortedNumbers(found);
  const jobId = await copyJob(tx, job, own);
  const chosen = chosenRows(job, rows);
  await copyLines(tx, job, jobId, chosen);
  await tx.execute(sql`
    INSERT INTO ${jobRows} (job_id, row_number, lines, edits, overrides, return_of_job, return_of_row)
    SELECT ${jobId}, row_number() OVER (ORDER BY r.row_number), r.lines, r.edits, r.overrides, r.job_id, r.row_number
    FROM ${jobRows} AS r WHERE ${chosen}`);
  await countCopied(tx, jobId);
  return { jobId, rows };
}

const sortedNumbers = (rows: readonly { rowNumber: number }[]) =>
  rows.map(({ rowNumber }) => rowNumber).sort((a, b) => a - b);

const chosenRows = (job: JobRecord, rows: readonly number[]) =>
  sql`r.job_id = ${job.id} AND ${inNumbers(sql`r.row_number`, rows)}`;

async function copyJob(tx: Tx, job: JobRecord, own: OwnFacts): Promise<string> {
  const columns = Object.keys(jobRecipe) as (keyof typeof jobRecipe)[];
  const recipe = Object.fromEntries(columns.map((column) => [column, job[column]]));
  const [made] = await tx
    .insert(jobs)
    .values({ ...recipe, ...own, followsJobId: job.id })
    .returning({ id: jobs.id });
  if (!made) throw new Error("The job's row was not inserted.");
  return made.id;
}

/** Lines keep their numbers. What nobody wanted shipped is wanted now; other answers to what was asked stay. */
async function copyRows(tx: Tx, job: JobRecord, jobId: string, chosen: SQL): Promise<void> {
  await copyLines(tx, job, jobId, chosen);
  await tx.execute(sql`
    INSERT INTO ${jobRows} (job_id, row_number, lines, edits, overrides, decisions, return_of_job, return_of_row, refused_before)
    SELECT ${jobId}, row_number() OVER (ORDER BY r.row_number), r.lines, r.edits, r.overrides,
      coalesce((SELECT jsonb_object_agg(k, v) FROM jsonb_each(r.decisions) AS e(k, v) WHERE v->>'effect' <> 'leave_out'), '{}'::jsonb),
      r.return_of_job, r.return_of_row,
      CASE WHEN a.state = 'refused' THEN jsonb_build_object('reference', a.reference,
          'startedAt', to_jsonb(a.started_at), 'accountId', a.carrier_account_id, 'jobName', ${job.name}::text)
        WHEN ${mayBeForgotten(job)} THEN jsonb_build_object(
          'reference', concat_ws('-', ${job.referencePrefix}::text, r.row_number, r.generation, r.attempt + 1),
          'startedAt', to_jsonb(clock_timestamp()), 'accountId', ${job.carrierAccountId}::text, 'jobName', ${job.name}::text)
        WHEN a.reference IS NULL THEN r.refused_before END
    FROM ${jobRows} AS r
    LEFT JOIN ${attempts} AS a ON a.job_id = r.job_id AND a.row_number = r.row_number
      AND a.generation = r.generation AND a.attempt = r.attempt
    WHERE ${chosen}`);
  await countCopied(tx, jobId);
}

async function copyLines(tx: Tx, job: JobRecord, jobId: string, chosen: SQL): Promise<void> {
  await tx.execute(sql`
    INSERT INTO ${sourceLines} (job_id, line, cells, digest, problems, order_key)
    SELECT ${jobId}, l.line, l.cells, l.digest, l.problems, l.order_key FROM ${sourceLines} AS l
    WHERE l.job_id = ${job.id} AND l.line IN (SELECT unnest(r.lines) FROM ${jobRows} AS r WHERE ${chosen})`);
}

async function countCopied(tx: Tx, jobId: string): Promise<void> {
  await tx.execute(sql`
    UPDATE ${jobs} AS j SET
      total_rows = (SELECT count(*) FROM ${jobRows} AS r WHERE r.job_id = j.id),
      line_count = (SELECT count(*) FROM ${sourceLines} AS l WHERE l.job_id = j.id)
    WHERE j.id = ${jobId}`);
}

/** Whether the database has gone back since the job was made: the reference that a row would use next may be used up. */
function mayBeForgotten({ memoryLostAt, createdAt }: JobRecord): SQL {
  if (memoryLostAt !== null) return sql`true`;
  return sql`EXISTS (SELECT 1 FROM ${databaseMarks} AS m WHERE m.doubted_at >= ${createdAt.toISOString()}::timestamptz)`;
}

async function leaveBehind(
  tx: Tx,
  { job, jobId, rows, actor }: { job: JobRecord; jobId: string; rows: readonly number[]; actor: Actor },
): Promise<void> {
  const move = { jobId: job.id, rows, actor, kind: "row.moved" } as const;
  // Left out of what is approved; of an approval that was given already, it is not.
  const set = { movedTo: jobId, ...(job.state === "awaiting_approval" ? { leftOut: true } : {}) };
  const moved = await moveRows(tx, { ...move, from: ROWS_TO_BUY, to: "skipped", set });
  const others = rows.filter((row) => !moved.includes(row));
  await tx
    .update(jobRows)
    .set({ movedTo: jobId, updatedAt: sql`clock_timestamp()` })
    .where(and(eq(jobRows.jobId, job.id), inNumbers(jobRows.rowNumber, others)));
  // The one who looks at it sees what has become of them.
  await tx.update(jobs).set({ updatedAt: sql`clock_timestamp()` }).where(eq(jobs.id, job.id));
  await writeAudit(
    tx,
    others.map((rowNumber) => ({ actor, kind: move.kind, jobId: job.id, rowNumber, detail: { to: jobId } })),
  );
}
