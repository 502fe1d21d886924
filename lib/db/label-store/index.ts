export * from "./mark-printed";
export * from "./read-labels";
