import { fail } from "@/lib/shipping/errors";
import { SOURCE_LIMITS } from "@/lib/sources/source-settings";
import { decodeUtf8, inflateEntry } from "@/lib/sources/zip/inflate-entry";
import { type CellRange, parseRange } from "./cell-ref";
import type { Workbook, Worksheet } from "./open-workbook";
import { createXmlParser } from "./parse-xml";
import type { SheetRow } from "./read-sheet-rows";

/** The end of a sheet's rows. A "<" inside a text is written "&lt;", so this stands nowhere else. */
const END_OF_ROWS = /<\/(?:[\w.-]+:)?sheetData\s*>|<(?:[\w.-]+:)?sheetData\s*\/>/;
const LONGEST_END = 100;

/**
 * All merged ranges, top down. They stand behind the rows, but are needed with them, so they are read beforehand; only
 * what is behind the rows is parsed (a second for 100,000 rows otherwise). Throws FILE_LIMIT for more than 10,000.
 */
export async function readMerges(workbook: Workbook, sheet: Worksheet): Promise<CellRange[]> {
  const merges: CellRange[] = [];
  const parser = createXmlParser({
    open: (name, { attributes }) => {
      const range = name === "mergeCell" ? parseRange(attributes.ref ?? "") : null;
      if (!range) return;
      merges.push(range);
      if (merges.length <= SOURCE_LIMITS.merges) return;
      const most = SOURCE_LIMITS.merges.toLocaleString("en-US");
      fail(
        "FILE_LIMIT",
        `The sheet "${sheet.name}" has more than ${most} merged ranges; no more can be read.`,
        {
          remedy: "Unmerge the cells in the spreadsheet program, save the file and upload it again.",
        },
      );
    },
  });
  parser.write("<rest>");
  let before = "";
  let behind: string[] | undefined;
  for await (const chunk of decodeUtf8(inflateEntry(workbook.zip, sheet.entry))) {
    if (behind) {
      behind.push(chunk);
      continue;
    }
    before = before.slice(-LONGEST_END) + chunk;
    const end = END_OF_ROWS.exec(before);
    if (end) behind = [before.slice(end.index + end[0].length)];
  }
  const rest = behind?.join("") ?? "";
  // Without the worksheet's own end tag, whose beginning was left out.
  parser
    .write(rest.slice(0, Math.max(0, rest.lastIndexOf("</"))))
    .write("</rest>")
    .close();
  return merges.sort((a, b) => a.fromRow - b.fromRow);
}

/**
 * Fills a cell merged over several rows into each of them, as a person reads it: an order number merged over the
 * order's lines belongs to all of them. Rows must come top down. Of ranges that overlap, which no spreadsheet program
 * writes, the lower one counts: a row looks at one range a column, however many there are.
 */
export function createMergeFill(merges: readonly CellRange[]): (row: SheetRow) => void {
  const tall = merges.filter((range) => range.toRow > range.fromRow);
  let next = 0;
  const open = new Map<number, { toRow: number; text: string }>();
  return (row) => {
    for (const [column, { toRow, text }] of open) {
      if (toRow < row.number) {
        open.delete(column);
        continue;
      }
      while (row.cells.length <= column) row.cells.push("");
      row.cells[column] = text;
    }
    for (let range = tall[next]; range && range.fromRow <= row.number; range = tall[next]) {
      next += 1;
      // Where the merge's first row is not in the file, there is no value to fill in.
      const text = range.fromRow === row.number ? row.cells[range.fromColumn] : undefined;
      if (text) open.set(range.fromColumn, { toRow: range.toRow, text });
    }
  };
}
