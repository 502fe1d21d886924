import type { Catalogue } from "../catalogue";

/**
 * A helper of the template language: a Mustache section around a value. What a helper cannot read it hands on
 * unchanged, so that the planner names the clerk's own text; a helper never hides a value.
 */
export interface Helper {
  readonly name: string;
  readonly summary: string;
  /** A line of template for the page's help, and what it makes of a sample value. */
  readonly example: string;
  readonly result: string;
  /**
   * "value": the whole body is one text; "argument": `value|argument`; "list": any number of texts between bars;
   * "lines": the body is rendered for each line of the order.
   */
  readonly takes: "value" | "argument" | "list" | "lines";
  /** Texts as rendered: one for "value", the parts for "argument" and "list", one a line for "lines". */
  readonly apply: (texts: readonly string[], catalogue: Catalogue) => string;
}
