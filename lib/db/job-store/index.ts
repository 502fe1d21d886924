import { eq } from "drizzle-orm";
import type { BeginAttemptParams, CompleteRowParams, JobStore, Lease } from "@/lib/batch/ports";
import { type Batch, Batcher } from "@/lib/db/batcher";
import type { Db } from "@/lib/db/client";
import { countRows } from "@/lib/db/jobs/count-rows";
import { findInterruptedJobs } from "@/lib/db/jobs/interrupted-jobs";
import { jobs } from "@/lib/db/schema";
import { beginAttempts } from "./begin-attempts";
import { claimOrders } from "./claim-orders";
import { completeRows } from "./complete-rows";
import { doubtAgain, markInDoubt, readDoubtfulAttempts, settleAttempt } from "./doubt";
import { failRow, haltJob } from "./fail-row";
import { finishJob } from "./finish-job";
import { acquireLease, releaseLease, renewLease } from "./lease";
import { type JobPolicies, loadJob } from "./load-job";
import { readPendingRows } from "./read-pending-rows";
import { beginVerifying, noteFind } from "./verifying";
import { countWaitingWriteBacks, markWriteBackFailed, markWrittenBack, readWriteBacks } from "./write-backs";

export { forgetClaims } from "./claim-orders";
export { adoptRow } from "./complete-rows";
export { forgetGiven, readGiven } from "./doubt";

/**
 * The engine's memory in PostgreSQL; each verb is a file of its own. Intents and checkpoints that the lanes of one run
 * have ready at the same time share a commit.
 */
export function createJobStore(db: Db, policies: JobPolicies): JobStore {
  const perRun = {
    group: ({ lease }: { lease: Lease }) => `${lease.jobId} ${lease.epoch}`,
    key: ({ rowNumber }: { rowNumber: number }) => rowNumber,
  };
  const intents = new Batcher({
    ...perRun,
    run: (batch: Batch<BeginAttemptParams>) => beginAttempts(db, batch),
  });
  const checkpoints = new Batcher({
    ...perRun,
    run: (batch: Batch<CompleteRowParams>) => completeRows(db, batch),
  });
  return {
    loadJob: (params) => loadJob(db, policies, params),
    acquireLease: (params) => acquireLease(db, params),
    renewLease: (params) => renewLease(db, params),
    releaseLease: (params) => releaseLease(db, params),
    claimOrders: (params) => claimOrders(db, params),
    readPendingRows: (params) => readPendingRows(db, params),
    readDoubtfulAttempts: (params) => readDoubtfulAttempts(db, params),
    beginAttempt: (params) => intents.add(params),
    completeRow: (params) => checkpoints.add(params),
    failRow: (params) => failRow(db, params),
    doubtAgain: (params) => doubtAgain(db, params),
    beginVerifying: (params) => beginVerifying(db, params),
    noteFind: (params) => noteFind(db, params),
    markInDoubt: (params) => markInDoubt(db, params),
    settleAttempt: (params) => settleAttempt(db, params),
    countRows: (params) => countRows(db, params),
    finishJob: (params) => finishJob(db, params),
    haltJob: (params) => haltJob(db, params),
    readWriteBacks: (params) => readWriteBacks(db, params),
    markWrittenBack: (params) => markWrittenBack(db, params),
    markWriteBackFailed: (params) => markWriteBackFailed(db, params),
    countWaitingWriteBacks: (params) => countWaitingWriteBacks(db, params),
    findInterruptedJobs: (params) => findInterruptedJobs(db, params),
    readHalt: async ({ jobId }) => {
      const [job] = await db
        .select({ state: jobs.state, halted: jobs.halted, problem: jobs.problem })
        .from(jobs)
        .where(eq(jobs.id, jobId));
      return job ?? { state: "cancelled", halted: true, problem: null };
    },
  };
}
