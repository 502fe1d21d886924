export * from "./count-rows";
export * from "./fingerprint";
export * from "./interrupted-jobs";
export * from "./jobs";
export * from "./transitions";
