export { countIssues } from "./count-issues";
export { listJobs } from "./list-jobs";
export { listRows } from "./list-rows";
export { readJobView } from "./read-job-view";
export { readRowView } from "./read-row-view";
