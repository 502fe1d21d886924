export { countIssues } from "./count-issues";
export { listJobs } from "./list-jobs";
export { listJobsToReconcile } from "./list-jobs-to-reconcile";
export { listJobsWithVoids } from "./list-jobs-with-voids";
export { listJobsWithWriteBacks } from "./list-jobs-with-write-backs";
export { listRows } from "./list-rows";
export { readJobView } from "./read-job-view";
export { readRowView } from "./read-row-view";
