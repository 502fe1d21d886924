import { and, eq, gt, isNull, type SQL, sql } from "drizzle-orm";
import { writeAudit } from "@/lib/audit/write-audit";
import type { Actor } from "@/lib/batch/ports";
import { ROW_TRANSITIONS, type RowState } from "@/lib/batch/row";
import { statesBefore } from "@/lib/batch/transitions";
import type { Tx } from "@/lib/db/client";
import { inNumbers } from "@/lib/db/in-numbers";
import { jobRows } from "@/lib/db/schema";

/** Which of the rows, beside their state. */
const ONLY = {
  "with errors": gt(jobRows.errorCount, 0),
  "left out": eq(jobRows.leftOut, true),
} as const;

type RowChange = { [K in keyof typeof jobRows.$inferInsert]?: (typeof jobRows.$inferInsert)[K] | SQL };

/**
 * Moves rows that are in one of `from` to another state, each with its audit entry.
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
    set?: RowChange;
    only?: keyof typeof ONLY;
  },
): Promise<number[]> {
  const { jobId, from, to, actor, kind, rows, set = {}, only } = params;
  const allowed = statesBefore(ROW_TRANSITIONS, to);
  const moved: number[] = [];
  for (const state of from) {
    if (!allowed.includes(state)) throw new Error(`a row never goes from ${state} to ${to}`);
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
          to === "pending" ? isNull(jobRows.movedTo) : undefined,
        ),
      )
      .returning({ rowNumber: jobRows.rowNumber });
    await writeAudit(
      tx,
      found.map(({ rowNumber }) => ({ actor, kind, jobId, rowNumber, from: state, to })),
    );
    for (const { rowNumber } of found) moved.push(rowNumber);
  }
  return moved.sort((a, b) => a - b);
}
