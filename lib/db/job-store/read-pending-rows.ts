import { and, asc, eq, gt } from "drizzle-orm";
import type { RefusedAttempt, RunnableRow } from "@/lib/batch/ports";
import type { AttemptState } from "@/lib/batch/row";
import type { Db } from "@/lib/db/client";
import { attempts, jobRows, jobs, type RefusedBefore } from "@/lib/db/schema";
import { attachLines } from "./read-source-rows";

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
      lastReference: attempts.reference,
      lastState: attempts.state,
      lastStartedAt: attempts.startedAt,
      refusedBefore: jobRows.refusedBefore,
      currency: jobs.currency,
    })
    .from(jobRows)
    .innerJoin(jobs, eq(jobs.id, jobRows.jobId))
    .leftJoin(
      attempts,
      and(
        eq(attempts.jobId, jobRows.jobId),
        eq(attempts.rowNumber, jobRows.rowNumber),
        eq(attempts.generation, jobRows.generation),
        eq(attempts.attempt, jobRows.attempt),
      ),
    )
    .where(and(eq(jobRows.jobId, jobId), eq(jobRows.state, "pending"), gt(jobRows.rowNumber, afterRow)))
    .orderBy(asc(jobRows.rowNumber))
    .limit(limit);
  return (await attachLines(db, jobId, rows)).map((row) => ({
    rowNumber: row.rowNumber,
    source: row.source,
    recipientName: row.recipientName,
    fingerprint: row.fingerprint,
    ratedCost: { cents: row.estimatedCents ?? 0, currency: row.currency },
    nextReferences: [1, 2].map((more) =>
      [row.prefix, row.rowNumber, row.generation, row.attempt + more].join("-"),
    ),
    refused: refusedOf(row),
  }));
}

/** What the carrier refused last: here or, before the row was sent here, in the job that it was taken from. */
function refusedOf(row: {
  lastState: AttemptState | null;
  lastReference: string | null;
  lastStartedAt: Date | null;
  refusedBefore: RefusedBefore | null;
}): RefusedAttempt | null {
  if (row.lastReference === null || row.lastStartedAt === null) {
    if (!row.refusedBefore) return null;
    const { reference, startedAt, ...elsewhere } = row.refusedBefore;
    return { reference, startedAt: new Date(startedAt), elsewhere };
  }
  return row.lastState === "refused"
    ? { reference: row.lastReference, startedAt: row.lastStartedAt, elsewhere: null }
    : null;
}
