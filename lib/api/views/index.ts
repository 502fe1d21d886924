/**
 * What pages, route handlers and tools are shown: the one set of shapes that leaves the server. Money is integer
 * cents, times are ISO 8601 strings in UTC, null means "not (yet)". No database row leaves as it is.
 */
export * from "./approvals";
export * from "./audit";
export type { IssueView, ProblemView } from "./common";
export * from "./grid";
export * from "./home";
export * from "./jobs";
export * from "./mapping";
export * from "./preview";
export * from "./products";
export * from "./receipt";
export * from "./rows";
export * from "./search";
export * from "./source";
export * from "./void-requests";
