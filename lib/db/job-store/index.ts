import { eq } from "drizzle-orm";
import type { JobStore } from "@/lib/batch/ports";
import type { Db } from "@/lib/db/client";
import { jobs } from "@/lib/db/schema";
import { acquireLease } from "./acquire-lease";
import { beginAttempt } from "./begin-attempt";
import { completeRow } from "./complete-row";
import { countRows } from "./count-rows";
import { markInDoubt, readDoubtfulAttempts, settleAttempt } from "./doubt";
import { failRow, haltJob } from "./fail-row";
import { findInterruptedJobs } from "./find-interrupted-jobs";
import { finishJob } from "./finish-job";
import { releaseLease, renewLease } from "./keep-lease";
import { type JobPolicies, loadJob } from "./load-job";
import { readPendingRows } from "./read-pending-rows";
import { countWaitingWriteBacks, markWriteBackFailed, markWrittenBack, readWriteBacks } from "./write-backs";

/** The engine's memory in PostgreSQL; each verb is a file of its own. */
export function createJobStore(db: Db, policies: JobPolicies): JobStore {
  return {
    loadJob: (params) => loadJob(db, policies, params),
    acquireLease: (params) => acquireLease(db, params),
    renewLease: (params) => renewLease(db, params),
    releaseLease: (params) => releaseLease(db, params),
    readPendingRows: (params) => readPendingRows(db, params),
    readDoubtfulAttempts: (params) => readDoubtfulAttempts(db, params),
    beginAttempt: (params) => beginAttempt(db, params),
    completeRow: (params) => completeRow(db, params),
    failRow: (params) => failRow(db, params),
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
