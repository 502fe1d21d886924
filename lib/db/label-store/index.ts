export * from "./carrier-papers";
export * from "./customs-forms";
export * from "./mark-printed";
export * from "./missing-labels";
export * from "./read-labels";
