import type { FieldMapping } from "./field-mapping";

/** A mapping that the page proposes, with what speaks for it. */
export interface SuggestedMapping extends FieldMapping {
  /** 0 to 1. Below 0.6 the clerk should look twice. */
  readonly confidence: number;
  /** Up to three different filled values of the column, as they stand in the file. */
  readonly examples: readonly string[];
}

const MOST_EXAMPLES = 3;

/** Different filled values, as they stand. */
export function exampleValues(values: readonly string[]): string[] {
  return [...new Set(values.filter((value) => value.trim() !== ""))].slice(0, MOST_EXAMPLES);
}
