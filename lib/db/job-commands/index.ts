export { isLeaseLive } from "./is-lease-live";
export { moveRows } from "./move-rows";
export { refreshTotals } from "./refresh-totals";
export { type JobRecord, lockJob, transitionJob } from "./transition-job";
