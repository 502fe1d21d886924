import { fail } from "@/lib/shipping/errors";
import { type CsvDialect, SOURCE_LIMITS } from "@/lib/sources/source-settings";

/**
 * One record with its untouched text. Reading and writing back cut the file with this one function, so the two can
 * never disagree about which line is which. (csv-parse was tried first: its `raw` drops the LF of CRLF, and it does
 * not say where in a record a cell stands; it is the oracle of this file's test.)
 */
export interface CsvRecord {
  /** The record as it stands, without its line end. */
  readonly text: string;
  /** "\r\n", "\n" or "\r"; empty at the end of a file without a last line end. */
  readonly lineEnd: string;
  /** Offsets in `text` of the delimiters between the cells: one fewer than there are cells. */
  readonly cuts: readonly number[];
}

const CR = 13;
const LF = 10;

/**
 * Cuts the record that begins at `start`. Null when `text` ends before the record surely does (unless `atEnd`).
 * A quoted cell that goes on after its closing quote ("5" pipe) is taken literally, quotes and all.
 * All of CRLF, LF and CR end a record, also within one file.
 */
export function scanRecord(
  text: string,
  start: number,
  dialect: CsvDialect,
  atEnd: boolean,
): CsvRecord | null {
  const delimiter = dialect.delimiter.charCodeAt(0);
  const quote = dialect.quote === "" ? -1 : dialect.quote.charCodeAt(0);
  const cuts: number[] = [];
  let at = start;
  let cellStart = true;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === quote && cellStart) {
      const close = findClosingQuote(text, at, dialect.quote);
      if (close === -1) {
        if (atEnd || text.length - start > SOURCE_LIMITS.recordChars) throw new UnclosedQuoteError();
        return null;
      }
      at = close + 1;
      cellStart = false;
    } else if (code === delimiter) {
      cuts.push(at - start);
      at += 1;
      cellStart = true;
    } else if (code === LF || code === CR) {
      if (code === CR && at + 1 === text.length && !atEnd) return null;
      const lineEnd = code === LF ? "\n" : text.charCodeAt(at + 1) === LF ? "\r\n" : "\r";
      return { text: text.slice(start, at), lineEnd, cuts };
    } else {
      at += 1;
      cellStart = false;
    }
  }
  if (at - start > SOURCE_LIMITS.recordChars) {
    fail("FILE_NOT_SPREADSHEET", "A line of the file is longer than any line of a spreadsheet.");
  }
  return atEnd ? { text: text.slice(start), lineEnd: "", cuts } : null;
}

/** A quotation mark opens a cell and the file ends without another one. */
export class UnclosedQuoteError extends Error {
  override readonly name = "UnclosedQuoteError";
}

/** Index of the quote that closes the one at `open`; doubled quotes are text. -1 when there is none yet. */
function findClosingQuote(text: string, open: number, quote: string): number {
  let at = text.indexOf(quote, open + 1);
  while (at !== -1 && text[at + 1] === quote) at = text.indexOf(quote, at + 2);
  return at;
}

/**
 * The cells' values: quotes around a cell removed and doubled ones inside made single; all else as it stands. Beyond the
 * widest table that is read there are only blank cells: they are left out.
 */
export function cellsOf(record: CsvRecord, dialect: CsvDialect): string[] {
  const cells: string[] = [];
  const count = Math.min(record.cuts.length + 1, SOURCE_LIMITS.columns);
  for (let index = 0; index < count; index += 1) {
    cells.push(unquote(rawCell(record, index), dialect.quote));
  }
  return cells;
}

/** A cell's text as it stands in the file; empty beyond the last one. */
export function rawCell(record: CsvRecord, index: number): string {
  const from = index === 0 ? 0 : (record.cuts[index - 1] ?? record.text.length) + 1;
  return record.text.slice(from, record.cuts[index] ?? record.text.length);
}

function unquote(raw: string, quote: string): string {
  if (quote === "" || !raw.startsWith(quote)) return raw;
  const close = findClosingQuote(raw, 0, quote);
  if (close !== raw.length - 1 || close === 0) return raw;
  return raw.slice(1, -1).replaceAll(quote + quote, quote);
}
