import { entryTexts, type LineEntries, writeBackColumns } from "@/lib/sources/line-entry";
import type { XlsxSettings } from "@/lib/sources/source-settings";
import { inflateText } from "@/lib/sources/zip/inflate-entry";
import { replaceEntry } from "@/lib/sources/zip/replace-entry";
import { editSheet } from "./edit-sheet";
import { findSheet, openWorkbook } from "./open-workbook";
import { type PlacedColumn, placeColumns } from "./place-columns";

/**
 * The workbook with `tracking_number`, `shipped_at` and, of returns, `return_tracking_number` filled in, as text. Only the sheet's XML is touched, and only in
 * these columns; every other part keeps its bytes, packed ones included. Columns of that name (any case,
 * "Tracking Number" too) are filled where a line has an entry; missing ones are appended to the right of the sheet's
 * content in the header's style. Filters and Excel tables keep their range: an appended column stands beside them.
 */
export async function writeBackXlsx(
  bytes: Uint8Array,
  settings: XlsxSettings,
  entries: LineEntries,
): Promise<Uint8Array> {
  const workbook = await openWorkbook(bytes);
  const sheet = findSheet(workbook, settings.sheet);
  const columns = await placeColumns(workbook, sheet, settings.headerRow, writeBackColumns(entries));
  const textFor = (row: number, column: PlacedColumn): string | undefined => {
    if (row === settings.headerRow) return column.appended ? column.name : undefined;
    const entry = row > settings.headerRow ? entries.get(row - settings.headerRow) : undefined;
    return entry && entryTexts(entry).get(column.name);
  };
  const xml = await inflateText(workbook.zip, sheet.entry);
  const edited = await editSheet(xml, { columns, textFor });
  return replaceEntry(workbook.zip, sheet.entry, Buffer.from(edited));
}
