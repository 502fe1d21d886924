import { fail, type Problem } from "@/lib/shipping/errors";
import type { SourceLine } from "@/lib/shipping/planned-row";
import { SOURCE_LIMITS } from "./source-settings";

/** A data line as read, with what is wrong with it. Blank lines are counted in `line` but never read. */
export interface ReadLine extends SourceLine {
  readonly issues: readonly Problem[];
}

/** True where every cell is empty or spaces: such a line is no order. */
export function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === "");
}

/** Throws FILE_TOO_MANY_ROWS beyond the limit. */
export function checkLineCount(lines: number): void {
  if (lines <= SOURCE_LIMITS.lines) return;
  fail("FILE_TOO_MANY_ROWS", `The file has more than ${SOURCE_LIMITS.lines.toLocaleString("en-US")} rows.`);
}

/** Throws when a header is wider than any table of orders. */
export function checkColumnCount(columns: number): void {
  if (columns <= SOURCE_LIMITS.columns) return;
  fail(
    "FILE_NOT_SPREADSHEET",
    `The header has ${columns.toLocaleString("en-US")} columns; at most ${SOURCE_LIMITS.columns.toLocaleString("en-US")} can be read.`,
    { remedy: "Choose another delimiter or header row, or leave out the columns that are not needed." },
  );
}

/** Throws FILE_NO_ROWS: the header is the file's last row, or there is none. */
export function refuseNoRows(headerRow: number): never {
  fail("FILE_NO_ROWS", `There are no rows below the header on row ${headerRow}.`, { line: headerRow });
}
