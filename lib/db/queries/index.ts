export * from "./findings";
export * from "./job-snapshot";
export * from "./list-finding-groups";
export * from "./list-jobs";
export * from "./read-job-view";
export * from "./rows";
export * from "./search-rows";
export * from "./waiting-jobs";
