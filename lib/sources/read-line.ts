import { fail, type Problem } from "@/lib/shipping/errors";
import type { SourceLine } from "@/lib/shipping/planned-row";
import { SOURCE_LIMITS } from "./source-settings";

/** A data line as read, with what is wrong with it. Blank lines are counted in `line` but never read. */
export interface ReadLine extends SourceLine {
  readonly issues: readonly Problem[];
}

/** True where every cell is empty or spaces: such a line is not an order. */
export function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === "");
}

/** Throws FILE_TOO_MANY_ROWS beyond the limit. */
export function checkLineCount(lines: number): void {
  if (lines <= SOURCE_LIMITS.lines) return;
  fail("FILE_TOO_MANY_ROWS", `The file has more than ${SOURCE_LIMITS.lines.toLocaleString("en-US")} rows.`);
}

/** Throws FILE_TOO_MANY_ROWS beyond the rows of a sheet, blank ones included. */
export function checkRowCount(rows: number): void {
  if (rows <= SOURCE_LIMITS.rows) return;
  fail(
    "FILE_TOO_MANY_ROWS",
    `The file has more than ${SOURCE_LIMITS.rows.toLocaleString("en-US")} rows, blank ones included.`,
    { remedy: "Remove the blank rows, or split the file." },
  );
}

/** Throws FILE_LIMIT when a row (the header, a title, a line) is wider than any table of orders. */
export function checkColumnCount(columns: number, row: number): void {
  if (columns <= SOURCE_LIMITS.columns) return;
  fail(
    "FILE_LIMIT",
    `Row ${row} has ${columns.toLocaleString("en-US")} columns; at most ${SOURCE_LIMITS.columns.toLocaleString("en-US")} can be read.`,
    {
      line: row,
      remedy: "Choose another delimiter, or leave out the columns that are not needed.",
    },
  );
}

/** Throws FILE_LIMIT: a row goes on past the last column of any spreadsheet, were all of it blank. */
export function refuseWidth(row: number): never {
  const most = (cells: number) => cells.toLocaleString("en-US");
  fail(
    "FILE_LIMIT",
    `Row ${row} has more than ${most(SOURCE_LIMITS.sheetColumns)} columns; at most ${most(SOURCE_LIMITS.columns)} can be read.`,
    {
      line: row,
      remedy: "Remove the delimiters at its end, or save the file again from a spreadsheet program.",
    },
  );
}

/** Throws FILE_LIMIT when a cell holds more than a cell of Excel can. */
export function checkCellLength(length: number, row: number): void {
  if (length <= SOURCE_LIMITS.cellChars) return;
  fail(
    "FILE_LIMIT",
    `A cell on row ${row} has ${length.toLocaleString("en-US")} characters; at most ${SOURCE_LIMITS.cellChars.toLocaleString("en-US")} can be read.`,
    { line: row, remedy: "Shorten the cell, or leave its column out." },
  );
}

/** Throws FILE_NO_ROWS: the header is the file's last row, or there is none. */
export function refuseNoRows(headerRow: number): never {
  fail("FILE_NO_ROWS", `There are no rows below the header on row ${headerRow}.`, { line: headerRow });
}
