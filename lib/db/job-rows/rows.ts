import { and, asc, eq, inArray, isNotNull, isNull, lte, type SQL, sql } from "drizzle-orm";
import { writeAudit } from "@/lib/audit/write-audit";
import { type Actor, SYSTEM_ACTOR } from "@/lib/batch/ports";
import type { RowState } from "@/lib/batch/row";
import { CHANGEABLE_ROWS } from "@/lib/batch/row";
import type { Db, Tx } from "@/lib/db/client";
import { lockJob, withdrawOffer } from "@/lib/db/jobs/jobs";
import { moveRows, transitionJob } from "@/lib/db/jobs/transitions";
import { inNumbers } from "@/lib/db/lists";
import { attempts, jobRows, jobs, writeBackOutbox } from "@/lib/db/schema";
import { type Problem, problem } from "@/lib/shipping/errors";

/** How many rows a decision is about: all but those left out. The fingerprint's total counts the same. */
export function countRowsIn(tx: Tx, jobId: string): Promise<number> {
  return tx.$count(jobRows, and(eq(jobRows.jobId, jobId), eq(jobRows.leftOut, false)));
}

/** The numbers of a job's rows in a state of which few are: as many as there are lanes. */
export async function listRowsInState(
  tx: Tx,
  jobId: string,
  state: Extract<RowState, "in_doubt" | "needs_review">,
): Promise<number[]> {
  const rows = await tx
    .select({ rowNumber: jobRows.rowNumber })
    .from(jobRows)
    .where(and(eq(jobRows.jobId, jobId), eq(jobRows.state, state)))
    .orderBy(asc(jobRows.rowNumber));
  return rows.map((row) => row.rowNumber);
}

/** What was left out of the run is left out of what is approved next. */
export async function leaveOutSkipped(tx: Tx, jobId: string): Promise<void> {
  await tx
    .update(jobRows)
    .set({ leftOut: true })
    .where(and(eq(jobRows.jobId, jobId), eq(jobRows.state, "skipped")));
}

/**
 * Puts a person's texts over cells of a row that was not sent. What was shown of the job can no longer be approved.
 *
 * @param edits column index → text
 * @param cells the same by the columns' names, for the audit
 * @returns false when the row was sent already
 */
export async function editCells(
  tx: Tx,
  params: {
    jobId: string;
    rowNumber: number;
    actor: Actor;
    edits: Readonly<Record<string, string>>;
    cells: Readonly<Record<string, string>>;
  },
): Promise<boolean> {
  const { jobId, rowNumber, actor, edits, cells } = params;
  const [row] = await tx
    .update(jobRows)
    .set({
      edits: sql`${jobRows.edits} || ${JSON.stringify(edits)}::jsonb`,
      // What it was planned as is not what its cells say now: the one who plans it next says so.
      planned: false,
      updatedAt: sql`clock_timestamp()`,
    })
    .where(
      and(
        eq(jobRows.jobId, jobId),
        eq(jobRows.rowNumber, rowNumber),
        inArray(jobRows.state, [...CHANGEABLE_ROWS]),
      ),
    )
    .returning({ rowNumber: jobRows.rowNumber });
  if (!row) return false;
  await writeAudit(tx, [{ actor, kind: "row.edited", jobId, rowNumber, detail: { cells } }]);
  await withdrawOffer(tx, jobId);
  return true;
}

/** Marks completed rows for voiding; those already marked are left alone. @returns how many were marked */
export async function requestVoids(
  tx: Tx,
  { jobId, rows, actor }: { jobId: string; rows: readonly number[] | "all"; actor: Actor },
): Promise<number> {
  const marked = await tx
    .update(jobRows)
    .set({ voidRequestedBy: actor, updatedAt: sql`clock_timestamp()` })
    .where(
      and(
        eq(jobRows.jobId, jobId),
        eq(jobRows.state, "completed"),
        isNull(jobRows.voidRequestedBy),
        rows === "all" ? undefined : inNumbers(jobRows.rowNumber, rows),
      ),
    )
    .returning({ rowNumber: jobRows.rowNumber });
  if (marked.length > 0) {
    const detail = {
      rows: rows === "all" ? "all" : marked.map((row) => row.rowNumber),
      count: marked.length,
    };
    await writeAudit(tx, [{ actor, kind: "job.void_requested", jobId, detail }]);
  }
  return marked.length;
}

/** A job that ended with write-backs waiting is plainly completed once the last of them is done. */
export async function settleWriteBackWarning(db: Db, jobId: string): Promise<void> {
  await db.transaction(async (tx) => {
    const job = await lockJob(tx, jobId);
    if (job?.state !== "completed_with_warnings") return;
    const waiting = await tx.$count(
      writeBackOutbox,
      and(eq(writeBackOutbox.jobId, jobId), eq(writeBackOutbox.state, "waiting")),
    );
    if (waiting > 0) return;
    await transitionJob(tx, { job, to: "completed", actor: SYSTEM_ACTOR, kind: "job.written_back" });
  });
}

/** A job's waiting write-backs are tried again tomorrow. */
export async function postponeWriteBacks(db: Db, jobId: string): Promise<void> {
  await db
    .update(writeBackOutbox)
    .set({ nextAt: sql`now() + interval '1 day'` })
    .where(eq(writeBackOutbox.jobId, jobId));
}

/** How many of a row's findings ask for a decision that nobody has taken. */
export function countUndecided(issues: SQL, decisions: SQL): SQL<number> {
  return sql<number>`(SELECT count(*)::int FROM jsonb_array_elements(${issues}) AS i
    WHERE i->>'class' = 'decide' AND NOT ${decisions} ? (i->>'key'))`;
}

/** The worker that had a job is gone: every row that it had at the carrier may have been bought. */
export async function doubtRowsInFlight(tx: Tx, jobId: string): Promise<void> {
  const rows = await moveRows(tx, {
    jobId,
    from: ["in_flight"],
    to: "in_doubt",
    actor: SYSTEM_ACTOR,
    kind: "row.in_doubt",
    detail: { because: "the worker that called the carrier is gone" },
  });
  await tx
    .update(attempts)
    .set({ state: "in_doubt" })
    .where(and(eq(attempts.jobId, jobId), eq(attempts.state, "open"), inNumbers(attempts.rowNumber, rows)));
}

/** A row that a person has to decide on comes before any other purchase; null when none waits. */
export async function openReview(tx: Tx, jobId: string): Promise<Problem | null> {
  const [row] = await listRowsInState(tx, jobId, "needs_review");
  if (row === undefined) return null;
  return problem(
    "ROW_NEEDS_REVIEW",
    `Row ${row} waits for a decision: its label may have been created at the carrier.`,
    { row },
  );
}

/** True once any row of the job was on its way to the carrier. */
export async function hasAttempts(tx: Db | Tx, jobId: string): Promise<boolean> {
  const [first] = await tx
    .select({ reference: attempts.reference })
    .from(attempts)
    .where(eq(attempts.jobId, jobId))
    .limit(1);
  return first !== undefined;
}

/**
 * Why the job's rows must not be cut anew, to end a sentence that begins with the job; null where they may. With the
 * rows, what is known of labels that were bought would go, or which of them another job ships.
 */
export async function whyRowsAreFixed(tx: Db | Tx, jobId: string): Promise<string | null> {
  if (await hasAttempts(tx, jobId)) return "has run already";
  const [moved] = await tx
    .select({ rowNumber: jobRows.rowNumber })
    .from(jobRows)
    .where(and(eq(jobRows.jobId, jobId), isNotNull(jobRows.movedTo)))
    .limit(1);
  return moved ? "has given rows to another job" : null;
}

/** Rows of a job that were changed and are not planned again yet, in row order. */
export async function listChangedRows(
  db: Db,
  { jobId, limit }: { jobId: string; limit: number },
): Promise<number[]> {
  const rows = await db
    .select({ rowNumber: jobRows.rowNumber })
    .from(jobRows)
    .where(and(eq(jobRows.jobId, jobId), eq(jobRows.planned, false)))
    .orderBy(asc(jobRows.rowNumber))
    .limit(limit);
  return rows.map(({ rowNumber }) => rowNumber);
}

/** Jobs with rows that are not planned again for longer than that takes: the one who changed them is gone. */
export async function listJobsWithChanges(db: Db, { limit }: { limit: number }): Promise<string[]> {
  const found = await db
    .selectDistinct({ jobId: jobs.id })
    .from(jobs)
    .innerJoin(jobRows, eq(jobRows.jobId, jobs.id))
    .where(
      and(
        eq(jobs.state, "awaiting_approval"),
        isNull(jobs.fingerprint),
        eq(jobRows.planned, false),
        lte(jobRows.updatedAt, sql`clock_timestamp() - interval '1 minute'`),
      ),
    )
    .orderBy(asc(jobs.id))
    .limit(limit);
  return found.map(({ jobId }) => jobId);
}
