import { and, eq, inArray, sql } from "drizzle-orm";
import { type Conflict, type FinishJobParams, type JobCounts, SYSTEM_ACTOR } from "@/lib/batch/ports";
import type { Db, Tx } from "@/lib/db/client";
import { moveJob } from "@/lib/db/job-commands/transitions";
import { jobRows } from "@/lib/db/schema";
import type { Result } from "@/lib/shipping/errors";
import { fencedTransaction, refuse } from "./fence";

/** Ends a run. 'Completed' is refused while any row is unfinished, whatever the caller counted. */
export function finishJob(db: Db, { lease, state }: FinishJobParams): Promise<Result<void, Conflict>> {
  return fencedTransaction(db, { lease, states: ["running"], lock: "no key update" }, async (tx, job) => {
    if (state !== "failed") {
      const unfinished = await tx
        .select({ rowNumber: jobRows.rowNumber })
        .from(jobRows)
        .where(
          and(
            eq(jobRows.jobId, lease.jobId),
            inArray(jobRows.state, ["pending", "in_flight", "in_doubt", "needs_review", "failed"]),
          ),
        )
        .limit(1);
      if (unfinished.length > 0) return refuse("state");
    }
    await moveJob(tx, {
      ...{ job: { id: lease.jobId, ...job }, to: state, actor: SYSTEM_ACTOR, kind: `job.${state}` },
      set: { leaseOwner: null, leaseUntil: null, finishedAt: sql`clock_timestamp()` },
    });
  });
}

/** Exact counts and the cost so far, from the rows themselves. */
export async function countRows(db: Db | Tx, { jobId }: { jobId: string }): Promise<JobCounts> {
  const groups = await db
    .select({
      state: jobRows.state,
      rows: sql<number>`count(*)::int`,
      cents: sql<number>`coalesce(sum(${jobRows.costCents}), 0)::float8`,
    })
    .from(jobRows)
    .where(eq(jobRows.jobId, jobId))
    .groupBy(jobRows.state);
  const of = (state: (typeof groups)[number]["state"]) =>
    groups.find((group) => group.state === state)?.rows ?? 0;
  return {
    total: groups.reduce((sum, group) => sum + group.rows, 0),
    pending: of("pending"),
    inFlight: of("in_flight"),
    completed: of("completed"),
    failed: of("failed"),
    inDoubt: of("in_doubt"),
    needsReview: of("needs_review"),
    skipped: of("skipped"),
    voided: of("voided"),
    costCents: groups.find((group) => group.state === "completed")?.cents ?? 0,
  };
}
