export * from "./decide-rows";
export * from "./mark-duplicates";
export * from "./read-findings";
