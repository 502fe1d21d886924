import { and, eq, gt, isNull, type SQL, sql } from "drizzle-orm";
import { writeAudit } from "@/lib/audit/write-audit";
import { JOB_TRANSITIONS, type JobState } from "@/lib/batch/job";
import type { Actor } from "@/lib/batch/ports";
import { ROW_TRANSITIONS, type RowState } from "@/lib/batch/row";
import { stepOf } from "@/lib/batch/transitions";
import type { Tx } from "@/lib/db/client";
import { inNumbers } from "@/lib/db/lists";
import { jobRows, jobs } from "@/lib/db/schema";

type Change<T extends typeof jobs | typeof jobRows> = {
  [K in keyof T["$inferInsert"]]?: T["$inferInsert"][K] | SQL;
};

interface JobMove {
  readonly job: { readonly id: string; readonly state: JobState };
  readonly to: JobState;
  readonly actor: Actor;
  readonly kind: string;
  readonly set?: Change<typeof jobs>;
  readonly detail?: Record<string, unknown>;
}

/**
 * Moves a locked job to another state, with its audit entry. The table of transitions decides whether it may; the
 * compare-and-set guards against a caller that did not lock. A job that was archived is at hand again.
 */
export async function moveJob(
  tx: Tx,
  { job, to, actor, kind, set = {}, detail = {} }: JobMove,
): Promise<void> {
  stepOf(JOB_TRANSITIONS, job.state, to);
  const moved = await tx
    .update(jobs)
    .set({ archivedAt: null, ...set, state: to, updatedAt: sql`clock_timestamp()` })
    .where(and(eq(jobs.id, job.id), eq(jobs.state, job.state)))
    .returning({ id: jobs.id });
  if (moved.length === 0) throw new Error("the job was changed by what did not lock it");
  await writeAudit(tx, [{ actor, kind, jobId: job.id, from: job.state, to, detail }]);
}

/** The same by a person's choice: a restart that still waits is taken back by it. */
export function transitionJob(tx: Tx, { set, ...move }: JobMove): Promise<void> {
  return moveJob(tx, { ...move, set: { restart: null, ...set } });
}

/** Which of the rows, beside their state. */
const ONLY = {
  "with errors": gt(jobRows.errorCount, 0),
  "left out": eq(jobRows.leftOut, true),
} as const;

/**
 * Moves rows that are in one of `from` to another state, each with its audit entry.
 *
 * A row that is left out takes with it the return that was to be bought with it, and brings it back; without the row the
 * return is not wanted.
 *
 * @param rows which of the job's rows; undefined means all that are in `from`
 * @returns the rows that moved
 */
export async function moveRows(
  tx: Tx,
  params: {
    jobId: string;
    from: readonly RowState[];
    to: RowState;
    actor: Actor;
    kind: string;
    rows?: readonly number[];
    set?: Change<typeof jobRows>;
    detail?: Record<string, unknown>;
    only?: keyof typeof ONLY;
  },
): Promise<number[]> {
  const { jobId, from, to, actor, kind, rows, set = {}, detail = {}, only } = params;
  const moved: number[] = [];
  for (const state of from) {
    stepOf(ROW_TRANSITIONS, state, to);
    const found = await tx
      .update(jobRows)
      .set({ ...set, state: to, updatedAt: sql`clock_timestamp()` })
      .where(
        and(
          eq(jobRows.jobId, jobId),
          eq(jobRows.state, state),
          rows ? inNumbers(jobRows.rowNumber, rows) : undefined,
          only ? ONLY[only] : undefined,
          // What another job ships is not bought here again.
          to === "pending" ? and(isNull(jobRows.movedTo), GOES_OUT_TOO) : undefined,
        ),
      )
      .returning({ rowNumber: jobRows.rowNumber });
    await writeAudit(
      tx,
      found.map(({ rowNumber }) => ({ actor, kind, jobId, rowNumber, from: state, to, detail })),
    );
    for (const { rowNumber } of found) moved.push(rowNumber);
  }
  const companions = await returnsOf(tx, jobId, moved, { from, to });
  if (companions) moved.push(...(await moveRows(tx, { ...params, ...companions })));
  return [...new Set(moved)].sort((a, b) => a - b);
}

/** Not the return of a row that is left out. */
const GOES_OUT_TOO = sql`NOT EXISTS (SELECT 1 FROM job_rows AS o WHERE o.job_id = ${jobRows.returnOfJob}
  AND o.row_number = ${jobRows.returnOfRow} AND o.state = 'skipped')`;

/** Which returns follow rows that are left out, or taken in again; null where none does. */
async function returnsOf(
  tx: Tx,
  jobId: string,
  moved: readonly number[],
  { from, to }: { from: readonly RowState[]; to: RowState },
): Promise<{ rows: number[]; from: RowState[] } | null> {
  const isBack = to === "pending" && from.includes("skipped");
  if (moved.length === 0 || (to !== "skipped" && !isBack)) return null;
  const found = await tx
    .select({ rowNumber: jobRows.rowNumber })
    .from(jobRows)
    .where(
      and(eq(jobRows.jobId, jobId), eq(jobRows.returnOfJob, jobId), inNumbers(jobRows.returnOfRow, moved)),
    );
  if (found.length === 0) return null;
  return { rows: found.map(({ rowNumber }) => rowNumber), from: [isBack ? "skipped" : "pending"] };
}
