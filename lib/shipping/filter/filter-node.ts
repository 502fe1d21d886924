/** A filter as a tree: columns by their index, values as they were written. */
export type FilterNode =
  | { readonly kind: "and" | "or"; readonly left: FilterNode; readonly right: FilterNode }
  | { readonly kind: "not"; readonly of: FilterNode }
  | {
      readonly kind: "compare";
      readonly operator: Comparison;
      readonly column: number;
      readonly value: Literal;
    }
  | { readonly kind: "like"; readonly column: number; readonly matches: (text: string) => boolean }
  | { readonly kind: "in"; readonly column: number; readonly values: readonly Literal[] }
  | { readonly kind: "between"; readonly column: number; readonly low: Literal; readonly high: Literal }
  | { readonly kind: "empty"; readonly column: number };

export const COMPARISONS = ["=", "<>", "<", "<=", ">", ">="] as const;
export type Comparison = (typeof COMPARISONS)[number];
export type Literal = string | number;
