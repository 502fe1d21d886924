export * from "./approvals";
export * from "./audit";
export * from "./auth";
export * from "./catalog";
export * from "./jobs";
export * from "./programs";
export * from "./search";
export * from "./sources";
