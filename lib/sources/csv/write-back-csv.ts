import { findHeader } from "@/lib/sources/header-index";
import { entryTexts, type LineEntries, writeBackColumns } from "@/lib/sources/line-entry";
import { refuseNoRows } from "@/lib/sources/read-line";
import type { CsvDialect, CsvSettings, OpenSource } from "@/lib/sources/source-settings";
import { encodeText } from "./decode-text";
import { BYTE_ORDER_MARK, readRecords } from "./read-records";
import { type CsvRecord, cellsOf, rawCell } from "./scan-record";

/**
 * The file with `tracking_number` and `shipped_at`, and `return_tracking_number` where there is one, filled in. Every other byte stays: quotes, line ends (also mixed),
 * byte order mark, encoding, blank lines, title lines above the header, a missing last line end.
 *
 * - A column of that name (any case, "Tracking Number" too) is filled where a line has an entry, else left alone.
 * - A missing column is appended to the right of the file's **widest** line, so that no number comes to stand under
 *   another header; shorter lines and the header are padded with delimiters. Lines without an entry get the empty
 *   cells, so that the table stays rectangular; lines with nothing but spaces stay as they are.
 * - New cells are quoted where the line's last cell is, or where they must be.
 *
 * Opens the file twice. Throws what `readCsvLines` throws.
 */
export async function* writeBackCsv(
  open: OpenSource,
  settings: CsvSettings,
  entries: LineEntries,
): AsyncGenerator<Uint8Array> {
  const names = writeBackColumns(entries);
  const columns = await placeColumns(open, settings, names);
  const minimum = columns.minimum;
  let row = 0;
  let mark = "";
  const rewrite = (record: CsvRecord): string => {
    row += 1;
    if (row < settings.headerRow || record.text.trim() === "") return record.text;
    const cells = new Map<number, string>();
    if (row === settings.headerRow) {
      for (const [index, name] of names.entries()) {
        if (columns.appended[index]) cells.set(columns.at[index] ?? 0, name);
      }
    } else {
      const entry = entries.get(row - settings.headerRow);
      for (const [name, text] of entry ? entryTexts(entry) : []) {
        cells.set(columns.at[names.indexOf(name)] ?? 0, text);
      }
    }
    return setCells(record, cells, minimum, settings);
  };
  const onMark = () => {
    mark = BYTE_ORDER_MARK;
  };
  for await (const records of readRecords(open(), settings, onMark)) {
    const text = records.map((record) => rewrite(record) + record.lineEnd).join("");
    yield encodeText(mark + text, settings.encoding);
    mark = "";
  }
}

interface PlacedColumns {
  /** Column index of each of the names. */
  readonly at: readonly number[];
  readonly appended: readonly boolean[];
  /** Cells that every line below the header must have; 0 where nothing is appended. */
  readonly minimum: number;
}

async function placeColumns(
  open: OpenSource,
  settings: CsvSettings,
  names: readonly string[],
): Promise<PlacedColumns> {
  let row = 0;
  let width = 0;
  let headers: string[] | undefined = settings.headerRow === 0 ? [] : undefined;
  for await (const records of readRecords(open(), settings)) {
    for (const record of records) {
      row += 1;
      if (row < settings.headerRow) continue;
      if (row === settings.headerRow) {
        headers = cellsOf(record, settings);
        width = headers.length;
      } else if (record.cuts.length >= width) {
        width = Math.max(width, filledCells(record));
      }
    }
  }
  if (!headers) return refuseNoRows(settings.headerRow);
  const at: number[] = [];
  const appended: boolean[] = [];
  for (const name of names) {
    const found = findHeader(headers, name);
    appended.push(found === -1);
    at.push(found === -1 ? width++ : found);
  }
  return { at, appended, minimum: appended.includes(true) ? width : 0 };
}

function filledCells(record: CsvRecord): number {
  let count = record.cuts.length + 1;
  while (count > 0 && rawCell(record, count - 1) === "") count -= 1;
  return count;
}

/** The record's text with some cells replaced, padded with delimiters up to them and up to `minimum` cells. */
function setCells(
  record: CsvRecord,
  values: ReadonlyMap<number, string>,
  minimum: number,
  dialect: CsvDialect,
): string {
  const count = record.cuts.length + 1;
  const wanted = Math.max(count, minimum, ...[...values.keys()].map((index) => index + 1));
  if (values.size === 0) return record.text + dialect.delimiter.repeat(wanted - count);
  const lastQuoted = isQuoted(rawCell(record, count - 1), dialect);
  const cells = Array.from({ length: wanted }, (_, index) => {
    const raw = rawCell(record, index);
    const value = values.get(index);
    if (value === undefined) return raw;
    return writeCell(value, dialect, raw === "" ? lastQuoted : isQuoted(raw, dialect));
  });
  return cells.join(dialect.delimiter);
}

function isQuoted(raw: string, { quote }: CsvDialect): boolean {
  return quote !== "" && raw.length >= 2 && raw.startsWith(quote) && raw.endsWith(quote);
}

function writeCell(value: string, { delimiter, quote }: CsvDialect, quoted: boolean): string {
  if (quote === "") return value.replaceAll(delimiter, " ").replace(/[\r\n]/g, " ");
  const must = quoted || value.includes(delimiter) || value.includes(quote) || /[\r\n]/.test(value);
  return must && value !== "" ? quote + value.replaceAll(quote, quote + quote) + quote : value;
}
