export * from "./list-jobs";
export * from "./read-home";
export * from "./read-memory-finds";
export * from "./read-receipt";
export * from "./search-rows";
export * from "./waiting-jobs";
