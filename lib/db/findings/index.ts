export * from "./decide-rows";
export * from "./list-finding-groups";
export * from "./mark-duplicates";
export * from "./read-findings";
