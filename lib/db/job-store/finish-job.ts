import { and, eq, inArray, sql } from "drizzle-orm";
import { type Conflict, type FinishJobParams, SYSTEM_ACTOR } from "@/lib/batch/ports";
import { UNFINISHED_ROWS } from "@/lib/batch/row";
import type { Db } from "@/lib/db/client";
import { moveJob } from "@/lib/db/jobs/transitions";
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
        .where(and(eq(jobRows.jobId, lease.jobId), inArray(jobRows.state, [...UNFINISHED_ROWS])))
        .limit(1);
      if (unfinished.length > 0) return refuse("state");
    }
    await moveJob(tx, {
      ...{ job: { id: lease.jobId, ...job }, to: state, actor: SYSTEM_ACTOR, kind: `job.${state}` },
      set: { leaseOwner: null, leaseUntil: null, finishedAt: sql`clock_timestamp()` },
    });
  });
}
