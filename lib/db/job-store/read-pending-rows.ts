import { and, asc, eq, gt } from "drizzle-orm";
import type { RefusedAttempt, RunnableRow } from "@/lib/batch/ports";
import type { AttemptState } from "@/lib/batch/row";
import type { Db } from "@/lib/db/client";
import { jobRows, jobs, type RefusedBefore } from "@/lib/db/schema";
import { runStatement } from "@/lib/db/statement";
import { attachLines } from "./read-source-rows";

/**
 * The last attempts of some rows: each is looked for by its whole key and its reference, which is made of it, so that
 * every index that may be taken finds it alone (fewOf says what else may happen).
 *
 * $1 job; of each: $2 row, $3 generation, $4 attempt, $5 reference
 */
const LAST_ATTEMPTS = `
SELECT a.* FROM unnest($2::int[], $3::int[], $4::int[], $5::text[]) AS i(row_number, generation, attempt, reference),
LATERAL (
  SELECT a.row_number AS "rowNumber", a.reference, a.state, a.started_at AS "startedAt" FROM attempts AS a
  WHERE a.job_id = $1::uuid AND a.reference = i.reference
    AND a.row_number = i.row_number AND a.generation = i.generation AND a.attempt = i.attempt
  LIMIT 1) AS a`;

interface LastAttempt {
  readonly rowNumber: number;
  readonly reference: string;
  readonly state: AttemptState;
  readonly startedAt: string;
}

/** Pending rows in row order, with the cells that they are planned from again. */
export async function readPendingRows(
  db: Db,
  { jobId, afterRow, limit }: { jobId: string; afterRow: number; limit: number },
): Promise<RunnableRow[]> {
  const rows = await db
    .select({
      rowNumber: jobRows.rowNumber,
      lines: jobRows.lines,
      edits: jobRows.edits,
      overrides: jobRows.overrides,
      returnOfJob: jobRows.returnOfJob,
      returnOfRow: jobRows.returnOfRow,
      residential: jobRows.residential,
      products: jobRows.products,
      recipientName: jobRows.recipientName,
      fingerprint: jobRows.fingerprint,
      estimatedCents: jobRows.estimatedCents,
      generation: jobRows.generation,
      attempt: jobRows.attempt,
      prefix: jobs.referencePrefix,
      refusedBefore: jobRows.refusedBefore,
      currency: jobs.currency,
    })
    .from(jobRows)
    .innerJoin(jobs, eq(jobs.id, jobRows.jobId))
    .where(and(eq(jobRows.jobId, jobId), eq(jobRows.state, "pending"), gt(jobRows.rowNumber, afterRow)))
    .orderBy(asc(jobRows.rowNumber))
    .limit(limit);
  const attempted = await readLastAttempts(db, jobId, rows);
  return (await attachLines(db, jobId, rows)).map((row) => ({
    rowNumber: row.rowNumber,
    source: row.source,
    recipientName: row.recipientName,
    fingerprint: row.fingerprint,
    ratedCost: { cents: row.estimatedCents ?? 0, currency: row.currency },
    nextReferences: [1, 2].map((more) => referenceOf(row, row.attempt + more)),
    refused: refusedOf(attempted.get(row.rowNumber), row.refusedBefore),
  }));
}

interface Attempted {
  readonly prefix: string;
  readonly rowNumber: number;
  readonly generation: number;
  readonly attempt: number;
}

const referenceOf = ({ prefix, rowNumber, generation }: Attempted, attempt: number) =>
  [prefix, rowNumber, generation, attempt].join("-");

/** By row number. Most rows that wait were never sent: nothing is asked then. */
async function readLastAttempts(
  db: Db,
  jobId: string,
  rows: readonly Attempted[],
): Promise<Map<number, LastAttempt>> {
  const sent = rows.filter(({ attempt }) => attempt > 0);
  if (sent.length === 0) return new Map();
  const found = await runStatement<LastAttempt>(db, LAST_ATTEMPTS, [
    jobId,
    sent.map(({ rowNumber }) => rowNumber),
    sent.map(({ generation }) => generation),
    sent.map(({ attempt }) => attempt),
    sent.map((row) => referenceOf(row, row.attempt)),
  ]);
  return new Map(found.map((attempt) => [attempt.rowNumber, attempt]));
}

/** What the carrier refused last: here or, before the row was sent here, in the job that it was taken from. */
function refusedOf(last: LastAttempt | undefined, before: RefusedBefore | null): RefusedAttempt | null {
  if (!last) {
    if (!before) return null;
    const { reference, startedAt, ...elsewhere } = before;
    return { reference, startedAt: new Date(startedAt), elsewhere };
  }
  return last.state === "refused"
    ? { reference: last.reference, startedAt: new Date(last.startedAt), elsewhere: null }
    : null;
}
