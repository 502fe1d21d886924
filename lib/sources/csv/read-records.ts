import { fail } from "@/lib/shipping/errors";
import { checkCellLength, checkColumnCount, checkRowCount, refuseWidth } from "@/lib/sources/read-line";
import { limitBytes } from "@/lib/sources/source-bytes";
import { type CsvSettings, SOURCE_LIMITS } from "@/lib/sources/source-settings";
import { decodeText } from "./decode-text";
import {
  type CsvRecord,
  cellsOf,
  rawCell,
  scanRecord,
  TooManyCellsError,
  UnclosedQuoteError,
} from "./scan-record";

export const BYTE_ORDER_MARK = "\uFEFF";

type RecordSettings = Pick<CsvSettings, "encoding" | "delimiter" | "quote">;

/**
 * Every record of the file in order, in batches (one a chunk: a promise a record would cost more than the parsing).
 * The byte order mark belongs to no record; `onMark` is told of it. Throws FILE_TOO_MANY_ROWS and FILE_LIMIT for what
 * is larger than a sheet of Excel, or wider than any table of orders.
 */
export async function* readRecords(
  input: AsyncIterable<Uint8Array>,
  settings: RecordSettings,
  onMark?: () => void,
): AsyncGenerator<CsvRecord[]> {
  let text = "";
  let first = true;
  let count = 0;
  let usual: number | undefined;
  const cut = (atEnd: boolean): CsvRecord[] => {
    const records: CsvRecord[] = [];
    let at = 0;
    while (at < text.length) {
      const record = scan(text, at, settings, { atEnd, count, usual });
      if (!record) break;
      records.push(record);
      count += 1;
      if (record.cuts.length > 0) usual = record.cuts.length + 1;
      checkRowCount(count);
      checkRecord(record, settings, count);
      at += record.text.length + record.lineEnd.length;
    }
    text = text.slice(at);
    return records;
  };
  for await (const part of decodeText(limitBytes(input), settings.encoding)) {
    text += part;
    if (first) {
      first = false;
      if (text.startsWith(BYTE_ORDER_MARK)) {
        text = text.slice(1);
        onMark?.();
      }
    }
    const records = cut(false);
    if (records.length > 0) yield records;
  }
  const records = cut(true);
  if (records.length > 0) yield records;
}

/** Holds a record's cells against the limits; most records are too short to pass any. */
function checkRecord(record: CsvRecord, settings: RecordSettings, row: number): void {
  if (record.cuts.length >= SOURCE_LIMITS.columns) {
    let width = record.cuts.length + 1;
    while (width > SOURCE_LIMITS.columns && rawCell(record, width - 1).trim() === "") width -= 1;
    checkColumnCount(width, row);
  }
  if (record.text.length <= SOURCE_LIMITS.cellChars) return;
  for (const cell of cellsOf(record, settings)) checkCellLength(cell.length, row);
}

function scan(
  text: string,
  at: number,
  settings: RecordSettings,
  { atEnd, count, usual }: { atEnd: boolean; count: number; usual: number | undefined },
) {
  try {
    return scanRecord(text, at, settings, atEnd, usual);
  } catch (error) {
    if (error instanceof TooManyCellsError) return refuseWidth(count + 1);
    if (!(error instanceof UnclosedQuoteError)) throw error;
    return fail("FILE_BROKEN", `A quotation mark that opens a cell on row ${count + 1} is never closed.`, {
      line: count + 1,
      remedy: "Close or remove the quotation mark, or save the file again from a spreadsheet program.",
    });
  }
}
