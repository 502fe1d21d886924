import { type Problem, problem } from "@/lib/shipping/errors";
import { checkLineCount, isBlank, type ReadLine, refuseNoRows } from "@/lib/sources/read-line";
import type { CsvSettings } from "@/lib/sources/source-settings";
import { readRecords } from "./read-records";
import { cellsOf } from "./scan-record";

/**
 * Reads the data lines of a CSV as a stream, cell by cell as they stand. Line 1 is the record below the header. Blank
 * lines (also ",,,") are counted but left out. A ragged line is kept and flagged; extra cells that are empty (a
 * delimiter at the line's end) are no reason to flag it, nor is any width without a header (header row 0). `issues[].line` is the file's row, header and titles counted.
 */
export async function* readCsvLines(
  input: AsyncIterable<Uint8Array>,
  settings: CsvSettings,
): AsyncGenerator<ReadLine> {
  let row = 0;
  let read = 0;
  let headers: readonly string[] = [];
  for await (const records of readRecords(input, settings)) {
    for (const record of records) {
      row += 1;
      if (row < settings.headerRow) continue;
      const cells = cellsOf(record, settings);
      if (row === settings.headerRow) {
        headers = cells;
        continue;
      }
      if (isBlank(cells)) continue;
      read += 1;
      checkLineCount(read);
      const issues = settings.headerRow === 0 ? [] : checkWidth(row, cells, headers);
      if (record.strayQuote) issues.push(describeQuote(row));
      yield { line: row - settings.headerRow, cells, issues };
    }
  }
  if (read === 0) refuseNoRows(settings.headerRow);
}

function describeQuote(row: number): Problem {
  return problem(
    "LINE_QUOTE_OPEN",
    `A quotation mark opens a cell on row ${row} of the file and is not closed there; it is read as text.`,
    { line: row },
  );
}

function checkWidth(row: number, cells: readonly string[], headers: readonly string[]): Problem[] {
  const named = lastFilled(headers);
  if (cells.length < named) {
    return [problem("LINE_TOO_FEW_CELLS", describeWidth(row, cells.length, headers.length), { line: row })];
  }
  const extra = cells.slice(headers.length).find((cell) => cell.trim() !== "");
  if (extra === undefined) return [];
  const place = { line: row, value: extra.slice(0, 100) };
  return [problem("LINE_TOO_MANY_CELLS", describeWidth(row, cells.length, headers.length), place)];
}

function describeWidth(row: number, cells: number, headers: number): string {
  return `Row ${row} of the file has ${cells} ${cells === 1 ? "cell" : "cells"}; its header has ${headers}.`;
}

function lastFilled(cells: readonly string[]): number {
  return cells.findLastIndex((cell) => cell.trim() !== "") + 1;
}
