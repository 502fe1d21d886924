import { decodeUtf8, inflateEntry } from "@/lib/sources/zip/inflate-entry";
import { type CellRange, parseRange } from "./cell-ref";
import type { Workbook, Worksheet } from "./open-workbook";
import { createXmlParser } from "./parse-xml";
import type { SheetRow } from "./read-sheet-rows";

/** All merged ranges, top down. They stand behind the rows in the file, so they are read beforehand. */
export async function readMerges(workbook: Workbook, sheet: Worksheet): Promise<CellRange[]> {
  const merges: CellRange[] = [];
  const parser = createXmlParser({
    open: (name, { attributes }) => {
      if (name !== "mergeCell") return;
      const range = parseRange(attributes.ref ?? "");
      if (range) merges.push(range);
    },
  });
  for await (const chunk of decodeUtf8(inflateEntry(workbook.zip, sheet.entry))) parser.write(chunk);
  parser.close();
  return merges.sort((a, b) => a.fromRow - b.fromRow);
}

/**
 * Fills a cell merged over several rows into each of them, as a person reads it: an order number merged over the
 * order's lines belongs to all of them. Rows must come top down.
 */
export function createMergeFill(merges: readonly CellRange[]): (row: SheetRow) => void {
  const tall = merges.filter((range) => range.toRow > range.fromRow);
  let next = 0;
  let open: { range: CellRange; text: string }[] = [];
  return (row) => {
    open = open.filter(({ range }) => range.toRow >= row.number);
    for (const { range, text } of open) {
      while (row.cells.length <= range.fromColumn) row.cells.push("");
      row.cells[range.fromColumn] = text;
    }
    for (let range = tall[next]; range && range.fromRow <= row.number; range = tall[next]) {
      next += 1;
      // Where the merge's first row is not in the file, there is no value to fill in.
      if (range.fromRow === row.number) open.push({ range, text: row.cells[range.fromColumn] ?? "" });
    }
  };
}
