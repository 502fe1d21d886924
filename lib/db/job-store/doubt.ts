import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import {
  type Conflict,
  type DoubtfulAttempt,
  type Lease,
  type MarkInDoubtParams,
  type SettleAttemptParams,
  SYSTEM_ACTOR,
} from "@/lib/batch/ports";
import { accountOfAttempt } from "@/lib/db/account-of-attempt";
import type { Db } from "@/lib/db/client";
import { moveRows } from "@/lib/db/job-commands/transitions";
import { attempts, jobRows, jobs } from "@/lib/db/schema";
import type { Result } from "@/lib/shipping/errors";
import { fencedTransaction, refuse } from "./fence";

/** The call ended without a usable answer: the carrier may have created the label. */
export function markInDoubt(db: Db, params: MarkInDoubtParams): Promise<Result<void, Conflict>> {
  return move(db, { ...params, found: [] }, "in_flight", "in_doubt", "in_doubt");
}

/** An attempt that had ended without a purchase may have been one: `pending → in_doubt`, and it is settled anew. */
export function doubtAgain(
  db: Db,
  { lease, rowNumber, reference }: { lease: Lease; rowNumber: number; reference: string },
): Promise<Result<void, Conflict>> {
  const change = { lease, rowNumber, reference, problem: null, found: [] };
  return move(db, change, "pending", "in_doubt", "in_doubt");
}

/** Writes down what a look-up found out about an attempt in doubt. */
export function settleAttempt(db: Db, params: SettleAttemptParams): Promise<Result<void, Conflict>> {
  const attempt = { pending: "not_found", needs_review: "review", in_doubt: "in_doubt" } as const;
  return move(db, params, "in_doubt", params.to, attempt[params.to]);
}

function move(
  db: Db,
  params: Omit<SettleAttemptParams, "to">,
  from: "pending" | "in_flight" | "in_doubt",
  to: SettleAttemptParams["to"],
  attemptState: "in_doubt" | "not_found" | "review",
): Promise<Result<void, Conflict>> {
  const { lease, rowNumber, reference, problem, found, nextLookInMs, noneCountsInMs } = params;
  const { jobId } = lease;
  const set = { problem, found: found.length > 0 ? [...found] : null };
  return fencedTransaction(db, { lease, states: ["running", "cancelled"], lock: "share" }, async (tx) => {
    const detail = { reference, ...(problem && { code: problem.code, message: problem.message }), found };
    const written =
      from === to
        ? await tx
            .update(jobRows)
            .set({ ...set, updatedAt: sql`clock_timestamp()` })
            .where(and(eq(jobRows.jobId, jobId), eq(jobRows.rowNumber, rowNumber), eq(jobRows.state, from)))
            .returning({ rowNumber: jobRows.rowNumber })
        : await moveRows(tx, {
            ...{ jobId, rows: [rowNumber], from: [from], to, set, detail },
            ...{ actor: SYSTEM_ACTOR, kind: `row.${to}` },
          });
    if (written.length === 0) return refuse("state");
    await tx
      .update(attempts)
      .set({
        state: attemptState,
        problem,
        nextLookAt: nextLookInMs === undefined ? null : fromNow(nextLookInMs),
        noneCountsAt: noneCountsInMs === undefined ? null : fromNow(noneCountsInMs),
        ...(attemptState === "in_doubt" ? {} : { finishedAt: sql`clock_timestamp()` }),
      })
      .where(
        and(
          eq(attempts.jobId, jobId),
          eq(attempts.reference, reference),
          inArray(attempts.state, from === "pending" ? ["refused"] : ["open", "in_doubt"]),
        ),
      );
  });
}

const fromNow = (ms: number) => sql`clock_timestamp() + make_interval(secs => ${ms / 1000})`;

/** Rows in doubt in row order, each with the attempt that left it so. */
export async function readDoubtfulAttempts(db: Db, { jobId }: { jobId: string }): Promise<DoubtfulAttempt[]> {
  const rows = await db
    .selectDistinctOn([attempts.rowNumber], {
      rowNumber: jobRows.rowNumber,
      recipientName: jobRows.recipientName,
      reference: attempts.reference,
      carrierAccountId: accountOfAttempt,
      startedAt: attempts.startedAt,
      callOverInMs: sql<number>`(extract(epoch FROM ${attempts.deadline} - clock_timestamp()) * 1000)::float8`,
      packageCount: sql<number>`coalesce(jsonb_array_length(${jobRows.shipment} -> 'packages'), 1)`,
      estimatedCents: jobRows.estimatedCents,
      currency: jobs.currency,
    })
    .from(jobRows)
    .innerJoin(jobs, eq(jobs.id, jobRows.jobId))
    .innerJoin(
      attempts,
      and(
        eq(attempts.jobId, jobRows.jobId),
        eq(attempts.rowNumber, jobRows.rowNumber),
        eq(attempts.generation, jobRows.generation),
      ),
    )
    .where(and(eq(jobRows.jobId, jobId), eq(jobRows.state, "in_doubt")))
    .orderBy(asc(attempts.rowNumber), desc(attempts.attempt));
  return rows.map(({ estimatedCents, currency, ...row }) => ({
    ...row,
    ratedCost: { cents: estimatedCents ?? 0, currency },
  }));
}
