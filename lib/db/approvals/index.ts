export * from "./approvals";
export * from "./prices";
