import { problem } from "@/lib/shipping/errors";
import { nameColumns } from "@/lib/sources/name-columns";
import { checkLineCount, isBlank, type ReadLine, refuseNoRows } from "@/lib/sources/read-line";
import type { XlsxSettings } from "@/lib/sources/source-settings";
import { columnLetters } from "./cell-ref";
import { createMergeFill, readMerges } from "./merged-cells";
import { findSheet, openWorkbook } from "./open-workbook";
import { readCellContext } from "./read-cell-context";
import { readSheetRows, type SheetRow } from "./read-sheet-rows";

/**
 * Reads the data lines of a sheet: the text that Excel shows (see `cellText`), hidden rows too. Line 1 is the row below
 * the header, so a row's number is always `headerRow + line`; blank rows are left out. Cells merged downwards
 * are filled in. A formula without a stored result is flagged. `issues[].line` is the sheet's row.
 */
export async function* readXlsxLines(bytes: Uint8Array, settings: XlsxSettings): AsyncGenerator<ReadLine> {
  const workbook = await openWorkbook(bytes);
  const sheet = findSheet(workbook, settings.sheet);
  const fill = createMergeFill(await readMerges(workbook, sheet));
  const context = await readCellContext(workbook);
  let read = 0;
  let header: string[] = [];
  for await (const rows of readSheetRows(workbook, sheet, context)) {
    for (const row of rows) {
      fill(row);
      if (row.number < settings.headerRow) continue;
      if (row.number === settings.headerRow) {
        header = withoutTail(row.cells, 0);
        continue;
      }
      if (isBlank(row.cells) && row.unresolved.length === 0) continue;
      read += 1;
      checkLineCount(read);
      const cells = withoutTail(row.cells, header.length);
      while (cells.length < header.length) cells.push("");
      yield { line: row.number - settings.headerRow, cells, issues: findIssues(row, header) };
    }
  }
  if (read === 0) refuseNoRows(settings.headerRow);
}

function findIssues(row: SheetRow, header: readonly string[]) {
  const line = row.number;
  const hidden = `Row ${line} is hidden in the workbook, by a filter or by hand.`;
  return [
    ...findUnresolved(row, header),
    ...(row.hidden ? [problem("LINE_HIDDEN", hidden, { line })] : []),
    ...(row.crossedOut
      ? [problem("LINE_CROSSED_OUT", `Row ${line} is crossed out in the workbook.`, { line })]
      : []),
  ];
}

function findUnresolved(row: SheetRow, header: readonly string[]) {
  return row.unresolved.map((column) =>
    problem(
      "VALUE_MISSING",
      `Cell ${columnLetters(column)}${row.number} holds a formula whose result is not in the file.`,
      {
        line: row.number,
        column: nameColumns(header)[column]?.name ?? columnLetters(column),
        remedy: "Open the file in a spreadsheet program, save it and upload it again.",
      },
    ),
  );
}

/** Cells up to the last one that holds something, but at least `keep` of them where there are as many. */
function withoutTail(cells: readonly string[], keep: number): string[] {
  const last = cells.findLastIndex((cell) => cell.trim() !== "");
  return cells.slice(0, Math.max(last + 1, keep));
}
