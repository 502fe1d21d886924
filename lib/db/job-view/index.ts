export * from "./job-snapshot";
export * from "./read-job-view";
export * from "./void-requests";
