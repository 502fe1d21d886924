/** One line of the mapping form. */
export interface FieldMapping {
  /** Id of a mapping field, e.g. "postalCode". */
  readonly field: string;
  readonly kind: "column" | "constant" | "expression";
  /** A column's name, a constant text, or a Mustache expression such as "{{First}} {{Last}}". */
  readonly value: string;
  /**
   * Helpers around the value, the first applied first: "upper", or with its argument after a bar: "default|n/a".
   * Always empty for constants.
   */
  readonly helpers: readonly string[];
}
