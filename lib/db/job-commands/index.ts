export { claimAbandonedJobs } from "./claim-abandoned-jobs";
export { expireLeases } from "./expire-leases";
export { holdForWorker } from "./hold-for-worker";
export { isLeaseLive } from "./is-lease-live";
export { moveRows } from "./move-rows";
export { refreshTotals } from "./refresh-totals";
export { settleWriteBackWarning } from "./settle-write-back-warning";
export { type JobRecord, transitionJob } from "./transition-job";
