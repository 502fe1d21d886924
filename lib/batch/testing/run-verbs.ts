import type { JobStore } from "../ports";

const VERBS = {
  acquireLease: true,
  loadJob: true,
  renewLease: true,
  claimOrders: true,
  readPendingRows: true,
  beginAttempt: true,
  completeRow: true,
  failRow: true,
  markInDoubt: true,
  readDoubtfulAttempts: true,
  settleAttempt: true,
  beginVerifying: true,
  noteFind: true,
  doubtAgain: true,
  readHalt: true,
  countRows: true,
  readWriteBacks: true,
  markWrittenBack: true,
  markWriteBackFailed: true,
  countWaitingWriteBacks: true,
  haltJob: true,
  finishJob: true,
  releaseLease: true,
} as const satisfies Record<Exclude<keyof JobStore, "findInterruptedJobs">, true>;

/** All that a run asks of its store, before and after each of which its process may die. */
export const RUN_VERBS = Object.keys(VERBS) as (keyof typeof VERBS)[];
