import type { Comparison, FilterNode, Literal } from "./filter-node";

/** SQL's three values: unknown is what an empty cell makes of a comparison. */
type Truth = boolean | null;

/**
 * Whether a line's cells pass the filter. An empty cell is NULL, as in SQL: no comparison with it is true, nor is its
 * negation; ask for it with IS NULL. Numbers compare as numbers where both sides are one ("007" = 7), text as it
 * stands without the spaces around it, LIKE regardless of case.
 */
export function matchFilter(node: FilterNode, cells: readonly string[]): boolean {
  return truthOf(node, cells) === true;
}

function truthOf(node: FilterNode, cells: readonly string[]): Truth {
  switch (node.kind) {
    case "and":
      return both(truthOf(node.left, cells), truthOf(node.right, cells));
    case "or":
      return not(both(not(truthOf(node.left, cells)), not(truthOf(node.right, cells))));
    case "not":
      return not(truthOf(node.of, cells));
    case "empty":
      return cellOf(node.column, cells) === null;
    case "compare":
      return compare(node.operator, cellOf(node.column, cells), node.value);
    case "like": {
      const cell = cellOf(node.column, cells);
      return cell === null ? null : node.matches(cell);
    }
    case "in": {
      const cell = cellOf(node.column, cells);
      return cell === null ? null : node.values.some((value) => order(cell, value) === 0);
    }
    case "between": {
      const cell = cellOf(node.column, cells);
      return both(compare(">=", cell, node.low), compare("<=", cell, node.high));
    }
  }
}

function cellOf(column: number, cells: readonly string[]): string | null {
  const text = (cells[column] ?? "").trim();
  return text === "" ? null : text;
}

function compare(operator: Comparison, cell: string | null, value: Literal): Truth {
  if (cell === null) return null;
  const ordered = order(cell, value);
  switch (operator) {
    case "=":
      return ordered === 0;
    case "<>":
      return ordered !== 0;
    case "<":
      return ordered < 0;
    case "<=":
      return ordered <= 0;
    case ">":
      return ordered > 0;
    case ">=":
      return ordered >= 0;
  }
}

const NUMBER = /^[-+]?\d+(?:\.\d+)?$/;

/** A number written in the filter asks for numbers; a text asks for that very text ("02101" is not "2101"). */
function order(cell: string, value: Literal): number {
  if (typeof value === "number") {
    const plain = cell.replace(/^\$/, "").replaceAll(",", "");
    // Text is neither below nor above a number, and not equal to it either.
    return NUMBER.test(plain) ? Number(plain) - value : Number.NaN;
  }
  return cell === value ? 0 : cell < value ? -1 : 1;
}

function both(left: Truth, right: Truth): Truth {
  if (left === false || right === false) return false;
  return left === null || right === null ? null : true;
}

function not(truth: Truth): Truth {
  return truth === null ? null : !truth;
}
