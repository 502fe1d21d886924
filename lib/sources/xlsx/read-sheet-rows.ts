import { checkCellLength, checkColumnCount } from "@/lib/sources/read-line";
import { SOURCE_LIMITS } from "@/lib/sources/source-settings";
import { decodeUtf8, inflateEntry } from "@/lib/sources/zip/inflate-entry";
import { refuseBroken } from "@/lib/sources/zip/read-directory";
import { parseCellRef } from "./cell-ref";
import { type CellContext, cellText } from "./cell-text";
import type { Workbook, Worksheet } from "./open-workbook";
import { createXmlParser } from "./parse-xml";

export interface SheetRow {
  /** The number that the spreadsheet program shows. */
  readonly number: number;
  readonly hidden: boolean;
  /** All that stands in it is crossed out. */
  readonly crossedOut: boolean;
  /** From column A on; up to the last cell that holds something. */
  readonly cells: string[];
  /** Columns of formulas whose result the file does not have. */
  readonly unresolved: readonly number[];
  /** Columns of all formulas. */
  readonly formulas: readonly number[];
}

/**
 * The rows that a sheet's XML has, top down, in batches of what one inflated chunk holds; never the whole sheet. Throws
 * FILE_LIMIT for a cell that is filled beyond the widest table that is read, or longer than Excel's.
 */
export async function* readSheetRows(
  workbook: Workbook,
  sheet: Worksheet,
  context: CellContext,
): AsyncGenerator<SheetRow[]> {
  let rows: SheetRow[] = [];
  const parser = createRowParser(context, (row) => rows.push(row));
  for await (const chunk of decodeUtf8(inflateEntry(workbook.zip, sheet.entry))) {
    parser.write(chunk);
    if (rows.length === 0) continue;
    yield rows;
    rows = [];
  }
  parser.close();
}

function createRowParser(context: CellContext, emit: (row: SheetRow) => void) {
  let row = {
    number: 0,
    hidden: false,
    crossedOut: false,
    cells: [] as string[],
    unresolved: [] as number[],
    formulas: [] as number[],
  };
  let column = -1;
  let type = "";
  let style = 0;
  let filled = false;
  let hasFormula = false;
  let text = "";
  let collecting = false;
  let inGuide = false;

  return createXmlParser({
    open: (name, { attributes }) => {
      if (name === "row") {
        const number = attributes.r === undefined ? row.number + 1 : Number(attributes.r);
        if (!(number > row.number && number <= SOURCE_LIMITS.rows)) refuseBroken();
        // A row without a height is as little to be seen.
        const flat = attributes.ht !== undefined && Number(attributes.ht) === 0;
        const hidden = flat || attributes.hidden === "1" || attributes.hidden === "true";
        row = { number, hidden, crossedOut: false, cells: [], unresolved: [], formulas: [] };
        column = -1;
        filled = false;
      } else if (name === "c") {
        column =
          attributes.r === undefined ? column + 1 : (parseCellRef(attributes.r)?.column ?? refuseBroken());
        if (column >= SOURCE_LIMITS.sheetColumns) refuseBroken();
        type = attributes.t ?? "n";
        style = Number(attributes.s ?? 0);
        hasFormula = false;
        text = "";
      } else if (name === "f") hasFormula = true;
      else if (name === "rPh") inGuide = true;
      else if (name === "v" || name === "t") collecting = !inGuide;
    },
    close: (name) => {
      if (name === "v" || name === "t") collecting = false;
      else if (name === "rPh") inGuide = false;
      else if (name === "c") {
        if (hasFormula) row.formulas.push(column);
        if (hasFormula && text === "" && type !== "str") row.unresolved.push(column);
        const value = cellText(type, text, style, context);
        checkCellLength(value.length, row.number);
        if (value !== "") {
          // Widths, colours and empty cells may reach as far as the sheet does.
          if (value.trim() !== "") {
            checkColumnCount(column + 1, row.number);
            const crossedOut = context.crossedOut[style] ?? false;
            row.crossedOut = crossedOut && (row.crossedOut || !filled);
            filled = true;
          }
          while (row.cells.length < column) row.cells.push("");
          row.cells[column] = value;
        }
      } else if (name === "row") emit(row);
    },
    text: (part) => {
      if (collecting) text += part;
    },
  });
}
