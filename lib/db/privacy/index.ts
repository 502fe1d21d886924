export * from "./erase-due";
export * from "./erase-jobs";
export * from "./recipients";
