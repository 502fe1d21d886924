import { type Problem, problem } from "../errors";

/** Set-aside lines that are named one by one. */
export const NAMED_LINES = 5;

/**
 * What is said of a file some of whose lines are no orders; nothing where there is none.
 *
 * @param first the first of them, by the row of the file
 */
export function setAsideWarnings(
  count: number,
  first: readonly { readonly row: number; readonly cells: readonly string[] }[],
): Problem[] {
  if (count === 0) return [];
  const what =
    count === 1
      ? "1 row of the file is not an order and was set aside"
      : `${count.toLocaleString("en-US")} rows of the file are no orders and were set aside`;
  const named = first.slice(0, NAMED_LINES).map(({ row, cells }) => `row ${row} (${shortText(cells)})`);
  const list = count > named.length ? `${named.join(", ")} and so on` : named.join(", ");
  return [problem("LINES_SET_ASIDE", `${what}: ${list}.`, first[0] ? { line: first[0].row } : {})];
}

/** What a line says, short: its filled cells. */
function shortText(cells: readonly string[]): string {
  const text = cells
    .map((cell) => cell.replace(/\s+/g, " ").trim())
    .filter(Boolean)
    .join(" · ");
  return `"${text.length > 60 ? `${text.slice(0, 60).toWellFormed()}…` : text}"`;
}
