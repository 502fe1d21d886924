import { and, eq, inArray, sql } from "drizzle-orm";
import { writeAudit } from "@/lib/audit/write-audit";
import { WRITABLE_JOBS } from "@/lib/batch/job-phases";
import { type Conflict, type FailRowParams, type Lease, SYSTEM_ACTOR } from "@/lib/batch/ports";
import type { Db, Tx } from "@/lib/db/client";
import { moveRows } from "@/lib/db/jobs/transitions";
import { attempts, jobRows, jobs } from "@/lib/db/schema";
import type { Problem, Result } from "@/lib/shipping/errors";
import { fencedTransaction, refuse } from "./fence";

/**
 * The row fails and the job halts in one commit: after it, no later row passes `beginAttempt`. Or it is set aside; the
 * lock on the job keeps lanes from setting aside more rows than may be.
 */
export function failRow(db: Db, params: FailRowParams): Promise<Result<{ setAside: boolean }, Conflict>> {
  const { lease, rowNumber, reference, problem, outcome, setAsideUpTo = 0 } = params;
  return fencedTransaction(db, { lease, states: WRITABLE_JOBS, lock: "no key update" }, async (tx) => {
    const setAside =
      setAsideUpTo > 0 && outcome === "refused" && (await countSetAside(tx, lease.jobId)) < setAsideUpTo;
    const moved = await moveRows(tx, {
      jobId: lease.jobId,
      rows: [rowNumber],
      from: setAside ? ["in_flight"] : reference === null ? ["pending"] : ["in_flight", "in_doubt"],
      actor: SYSTEM_ACTOR,
      ...(setAside ? { to: "skipped", kind: "row.set_aside" } : { to: "failed", kind: "row.failed" }),
      set: { setAside, problem },
      detail: { reference, code: problem.code, message: problem.message },
    });
    if (moved.length === 0) return refuse("state");
    if (reference !== null && outcome !== "invalid") {
      await tx
        .update(attempts)
        .set({ state: outcome, problem, finishedAt: sql`clock_timestamp()` })
        .where(
          and(
            eq(attempts.jobId, lease.jobId),
            eq(attempts.reference, reference),
            inArray(attempts.state, ["open", "in_doubt"]),
          ),
        );
    }
    if (!setAside) await halt(tx, lease.jobId, problem);
    return { setAside };
  });
}

/** Rows that were refused: what would have come back of one is no other. */
async function countSetAside(tx: Tx, jobId: string): Promise<number> {
  const [found] = await tx
    .select({
      rows: sql<number>`count(DISTINCT CASE WHEN ${jobRows.returnOfJob} = ${jobRows.jobId}
        THEN ${jobRows.returnOfRow} ELSE ${jobRows.rowNumber} END)::int`,
    })
    .from(jobRows)
    .where(and(eq(jobRows.jobId, jobId), eq(jobRows.state, "skipped"), eq(jobRows.setAside, true)));
  return found?.rows ?? 0;
}

/** Stops the run for a reason that is not one row's refusal. */
export function haltJob(
  db: Db,
  { lease, problem }: { lease: Lease; problem: Problem },
): Promise<Result<void, Conflict>> {
  return fencedTransaction(db, { lease, states: WRITABLE_JOBS, lock: "no key update" }, async (tx) => {
    await halt(tx, lease.jobId, problem);
    await writeAudit(tx, [
      {
        actor: SYSTEM_ACTOR,
        kind: "job.halted",
        jobId: lease.jobId,
        detail: { code: problem.code, message: problem.message },
      },
    ]);
  });
}

/** The first problem stays: it is the one that stopped the job. */
async function halt(tx: Tx, jobId: string, problem: Problem): Promise<void> {
  await tx
    .update(jobs)
    .set({
      halted: true,
      problem: sql`coalesce(${jobs.problem}, ${JSON.stringify(problem)}::jsonb)`,
      updatedAt: sql`clock_timestamp()`,
    })
    .where(eq(jobs.id, jobId));
}
