export * from "./move-to-new-job";
export * from "./override-rows";
export * from "./rows";
