import { unguardCell } from "../reference/bare-cell";
import type { Comparison, FilterNode, Literal } from "./filter-node";

/**
 * Whether a line's cells pass the filter. An empty cell is an empty text: it equals '', IS NULL finds it as well, and
 * it differs from every other value. Numbers compare as numbers where both sides are one ("007" = 7), text as it stands
 * without the spaces around it, LIKE regardless of case.
 */
export function matchFilter(node: FilterNode, cells: readonly string[]): boolean {
  switch (node.kind) {
    case "and":
      return matchFilter(node.left, cells) && matchFilter(node.right, cells);
    case "or":
      return matchFilter(node.left, cells) || matchFilter(node.right, cells);
    case "not":
      return !matchFilter(node.of, cells);
    case "empty":
      return cellOf(node.column, cells) === "";
    case "compare":
      return compare(node.operator, cellOf(node.column, cells), node.value);
    case "like":
      return node.matches(cellOf(node.column, cells));
    case "in": {
      const cell = cellOf(node.column, cells);
      return node.values.some((value) => order(cell, value) === 0);
    }
    case "between": {
      const cell = cellOf(node.column, cells);
      return compare(">=", cell, node.low) && compare("<=", cell, node.high);
    }
  }
}

function cellOf(column: number, cells: readonly string[]): string {
  const cell = cells[column] ?? "";
  return unguardCell(cell).trim();
}

function compare(operator: Comparison, cell: string, value: Literal): boolean {
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
