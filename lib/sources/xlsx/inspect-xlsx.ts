import { fail, type Problem, problem } from "@/lib/shipping/errors";
import { fold } from "@/lib/shipping/reference/fold";
import { guessHeaderRow } from "@/lib/sources/guess-header-row";
import { type SheetSummary, type SourceInspection, warnOfNoHeader } from "@/lib/sources/inspection";
import { headersByPlace } from "@/lib/sources/known-layouts";
import { headerWarnings, nameColumns } from "@/lib/sources/name-columns";
import { checkLineCount, isBlank, refuseNoRows } from "@/lib/sources/read-line";
import { SOURCE_LIMITS, type SourceChoices } from "@/lib/sources/source-settings";
import type { CellContext } from "./cell-text";
import { createMergeFill, readMerges } from "./merged-cells";
import { findSheet, openWorkbook, type Workbook, type Worksheet } from "./open-workbook";
import { readCellContext } from "./read-cell-context";
import { readSheetRows } from "./read-sheet-rows";

/** Finds the sheet and the header row of a workbook, and reads all of it once to see that it can be read. */
export async function inspectXlsx(bytes: Uint8Array, choices: SourceChoices = {}): Promise<SourceInspection> {
  const workbook = await openWorkbook(bytes);
  const context = await readCellContext(workbook);
  const seen: { sheet: Worksheet; rows: SeenRows }[] = [];
  for (const sheet of workbook.sheets) seen.push({ sheet, rows: await readRows(workbook, sheet, context) });
  const wanted = choices.sheet === undefined ? null : findSheet(workbook, choices.sheet);
  const chosen = wanted
    ? seen.find(({ sheet }) => sheet === wanted)
    : (seen.find(({ sheet, rows }) => !sheet.hidden && rows.table) ??
      seen.find(({ sheet, rows }) => !sheet.hidden && rows.filled.length > 0));
  if (!chosen || chosen.rows.filled.length === 0) {
    return fail("FILE_EMPTY", wanted ? `The sheet "${wanted.name}" is empty.` : "The workbook is empty.");
  }
  const { sheet, rows } = chosen;
  const headerRow = choices.headerRow ?? guessHeaderRow(rows.first) ?? 1;
  const totalLines = rows.filled.filter((number) => number > headerRow).length;
  const header = headerRow === 0 ? headersByPlace(rows.first) : (rows.kept.get(headerRow) ?? []);
  if (totalLines === 0 || (headerRow > 0 && isBlank(header))) return refuseNoRows(headerRow);
  checkLineCount(totalLines);
  const headers = headerRow === 0 ? header : tableHeader(header, rows.first.slice(headerRow));
  const columns = nameColumns(headers);
  return {
    settings: { kind: "xlsx", sheet: sheet.name, headerRow },
    sheets: seen.map(
      (item): SheetSummary => ({
        name: item.sheet.name,
        rows: item.rows.filled.length,
        hidden: item.sheet.hidden,
      }),
    ),
    columns,
    firstLines: rows.first,
    totalLines,
    warnings: [
      ...headerWarnings(headers, columns),
      ...warnOfNoHeader({ headerRow, headers }, choices),
      ...warnOfHiddenRows(rows, headerRow),
      ...(wanted
        ? []
        : warnOfOtherSheets(
            header,
            seen.filter((other) => other !== chosen),
          )),
    ],
  };
}

/** Rows kept to choose the header among; a title block longer than this is none. */
const KEPT_ROWS = 200;

interface SeenRows {
  /** The first rows by position, blank ones as empty lists. */
  readonly first: string[][];
  readonly kept: ReadonlyMap<number, string[]>;
  /** Numbers of the rows that hold something. */
  readonly filled: number[];
  readonly hidden: number[];
  /** True when some row has two cells and something stands below it. */
  readonly table: boolean;
}

async function readRows(workbook: Workbook, sheet: Worksheet, context: CellContext): Promise<SeenRows> {
  const fill = createMergeFill(await readMerges(workbook, sheet));
  const kept = new Map<number, string[]>();
  const filled: number[] = [];
  const hidden: number[] = [];
  let wide = 0;
  for await (const rows of readSheetRows(workbook, sheet, context)) {
    for (const row of rows) {
      fill(row);
      if (row.number <= KEPT_ROWS) kept.set(row.number, row.cells);
      if (isBlank(row.cells) && row.unresolved.length === 0) continue;
      filled.push(row.number);
      if (row.hidden) hidden.push(row.number);
      if (row.cells.filter((cell) => cell.trim() !== "").length > 1) wide += 1;
    }
  }
  const shown = Math.min(SOURCE_LIMITS.firstLines, filled.at(-1) ?? 0);
  const first = Array.from({ length: shown }, (_, index) => kept.get(index + 1) ?? []);
  return { first, kept, filled, hidden, table: wide > 1 };
}

/** The header's cells, and unnamed ones to its right that hold something in the first rows. */
function tableHeader(header: readonly string[], below: readonly (readonly string[])[]): string[] {
  const lastFilled = (cells: readonly string[]) => cells.findLastIndex((cell) => cell.trim() !== "") + 1;
  const width = Math.max(lastFilled(header), ...below.map(lastFilled));
  return Array.from({ length: width }, (_, index) => header[index] ?? "");
}

/** Another sheet of the same columns is another day's, or another shop's, orders: nobody asked for the first alone. */
function warnOfOtherSheets(
  header: readonly string[],
  others: readonly { sheet: Worksheet; rows: SeenRows }[],
): Problem[] {
  const names = new Set(header.map(fold).filter(Boolean));
  const same = others.flatMap(({ sheet, rows }) => {
    const at = guessHeaderRow(rows.first) ?? 0;
    const own = new Set((rows.kept.get(at) ?? []).map(fold).filter(Boolean));
    const lines = rows.filled.filter((number) => number > at).length;
    const shared = [...own].filter((name) => names.has(name)).length;
    const isSame = own.size >= LEAST_SHARED && shared >= SHARE * Math.max(own.size, names.size);
    return isSame && lines > 0 && !sheet.hidden ? [`"${sheet.name}" (${lines.toLocaleString("en-US")})`] : [];
  });
  if (same.length === 0) return [];
  const what =
    same.length === 1
      ? `The sheet ${same[0]} has the same columns, and its rows are not in this job.`
      : `The sheets ${same.join(", ")} have the same columns, and their rows are not in this job.`;
  return [problem("SHEETS_LEFT", what)];
}
const LEAST_SHARED = 3;
const SHARE = 0.8;

function warnOfHiddenRows(rows: SeenRows, headerRow: number): Problem[] {
  const hidden = rows.hidden.filter((number) => number > headerRow);
  if (hidden.length === 0) return [];
  const count = hidden.length === 1 ? "1 row is" : `${hidden.length.toLocaleString("en-US")} rows are`;
  return [
    problem(
      "LINES_HIDDEN",
      `${count} hidden in the spreadsheet, the first is row ${hidden[0]}; each waits for a decision in the preview.`,
      {
        ...(hidden[0] === undefined ? {} : { line: hidden[0] }),
      },
    ),
  ];
}
