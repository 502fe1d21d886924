import { type Problem, problem } from "./errors";
import type { SourceColumn, SourceLine } from "./planned-row";

/**
 * Says where the lines of one order disagree about `columns` (the recipient's and the address's). The first line that
 * has a value decides; empty cells below it agree, because shops print the address on an order's first line only.
 */
export function findDifferingLines(
  lines: readonly SourceLine[],
  columns: readonly SourceColumn[],
): Problem[] {
  const problems: Problem[] = [];
  for (const column of columns) {
    let first: { line: number; value: string } | undefined;
    for (const { line, cells } of lines) {
      const value = cells[column.index]?.trim() ?? "";
      if (value === "") continue;
      first ??= { line, value };
      if (fold(value) === fold(first.value)) continue;
      problems.push(
        problem(
          "ORDER_LINES_DIFFER",
          `The lines of this order differ in "${column.name}": line ${first.line} says "${first.value}", line ${line} says "${value}".`,
          { line, column: column.name, value },
        ),
      );
      break;
    }
  }
  return problems;
}

const fold = (value: string): string => value.toLowerCase().replace(/\s+/g, " ");
