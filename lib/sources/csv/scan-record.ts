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
  /** True where a quotation mark opens a cell and is read as text, because what follows shows that it is never closed. */
  readonly strayQuote?: true;
}

const CR = 13;
const LF = 10;
const SPACE = 32;

/**
 * Cuts the record that begins at `start`. Null when `text` ends before the record surely does (unless `atEnd`).
 * A quoted cell that goes on after its closing quote ("5" pipe) is taken literally, quotes and all. Spaces around the
 * quotes are no part of the cell. All of CRLF, LF and CR end a record, also within one file.
 *
 * @param usual cells of the record before: what tells a quotation mark that is never closed from a cell of many lines
 */
export function scanRecord(
  text: string,
  start: number,
  dialect: CsvDialect,
  atEnd: boolean,
  usual?: number,
): CsvRecord | null {
  const delimiter = dialect.delimiter.charCodeAt(0);
  const quote = dialect.quote === "" ? -1 : dialect.quote.charCodeAt(0);
  const cuts: number[] = [];
  let at = start;
  let cellStart = true;
  let stray = false;
  const record = (end: number, lineEnd: string): CsvRecord => ({
    text: text.slice(start, end),
    lineEnd,
    cuts,
    ...(stray ? { strayQuote: true } : {}),
  });
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === quote && cellStart) {
      const close = findClosingQuote(text, at, dialect.quote);
      if (close === -1) {
        if (atEnd || text.length - start > SOURCE_LIMITS.recordChars) throw new UnclosedQuoteError();
        return null;
      }
      const never =
        usual !== undefined && isStray(text, { open: at, close, cuts: cuts.length, atEnd }, delimiter, usual);
      if (never === null) return null;
      stray ||= never;
      at = never ? at + 1 : close + 1;
      cellStart = false;
    } else if (cellStart && code === SPACE && quote !== -1) {
      const open = skipSpaces(text, at);
      at = open;
      cellStart = false;
      if (text.charCodeAt(open) !== quote) continue;
      // Only on one line, and where the cell ends behind its quotes: in ' "Bob" Roe' they are text.
      const lineEnd = endOfLine(text, open);
      if (lineEnd === text.length && !atEnd) return null;
      const close = findClosingQuote(text, open, dialect.quote);
      const after = close === -1 ? lineEnd : skipSpaces(text, close + 1);
      if (after < lineEnd ? text.charCodeAt(after) === delimiter : close !== -1 && after === lineEnd)
        at = after;
    } else if (code === delimiter) {
      cuts.push(at - start);
      if (cuts.length >= SOURCE_LIMITS.sheetColumns) throw new TooManyCellsError();
      at += 1;
      cellStart = true;
    } else if (code === LF || code === CR) {
      if (code === CR && at + 1 === text.length && !atEnd) return null;
      const lineEnd = code === LF ? "\n" : text.charCodeAt(at + 1) === LF ? "\r\n" : "\r";
      return record(at, lineEnd);
    } else {
      at += 1;
      cellStart = false;
    }
  }
  if (at - start > SOURCE_LIMITS.recordChars) {
    fail("FILE_NOT_SPREADSHEET", "A line of the file is longer than any line of a spreadsheet.");
  }
  return atEnd ? record(text.length, "") : null;
}

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === SPACE) at += 1;
  return at;
}

/** Tables that are wider are not cut into whole lines by chance. */
const WIDE = 5;

/**
 * Whether a quotation mark was never meant to be closed where it is: the line on which it opens is a whole record without
 * it, and the quote that closes it stands in the middle of another cell, or on a line that is a whole record, too. Read
 * as a quote it would swallow the lines between. Null when `text` ends too early to tell.
 *
 * @param place of the quotes, the delimiters before them, and whether the file ends with `text`
 */
function isStray(
  text: string,
  { open, close, cuts, atEnd }: { open: number; close: number; cuts: number; atEnd: boolean },
  delimiter: number,
  usual: number,
): boolean | null {
  const lineEnd = endOfLine(text, open);
  if (lineEnd > close || cuts + countChar(text, delimiter, open, lineEnd) + 1 !== usual) return false;
  const to = endOfLine(text, close);
  if (to === text.length && !atEnd) return null;
  if (to > close + 1 && text.charCodeAt(close + 1) !== delimiter) return true;
  // A cell of two lines may be cut into two whole records by chance: a third line between them is none.
  const between =
    text.charCodeAt(lineEnd) === CR && text.charCodeAt(lineEnd + 1) === LF ? lineEnd + 2 : lineEnd + 1;
  const betweenEnd = endOfLine(text, between);
  if (betweenEnd > close || countChar(text, delimiter, between, betweenEnd) + 1 !== usual) return false;
  let from = close;
  while (text.charCodeAt(from - 1) !== LF && text.charCodeAt(from - 1) !== CR) from -= 1;
  return usual >= WIDE && countChar(text, delimiter, from, to) + 1 === usual;
}

function endOfLine(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) !== LF && text.charCodeAt(at) !== CR) at += 1;
  return at;
}

function countChar(text: string, code: number, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at += 1) if (text.charCodeAt(at) === code) count += 1;
  return count;
}

/** A quotation mark opens a cell and the file ends without another one. */
export class UnclosedQuoteError extends Error {
  override readonly name = "UnclosedQuoteError";
}

/** A record has more cells than a row of any spreadsheet. */
export class TooManyCellsError extends Error {
  override readonly name = "TooManyCellsError";
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
  if (quote === "" || !raw.includes(quote)) return raw;
  const cell = raw.replace(/^ +| +$/g, "");
  if (!cell.startsWith(quote)) return raw;
  const close = findClosingQuote(cell, 0, quote);
  if (close !== cell.length - 1 || close === 0) return raw;
  return cell.slice(1, -1).replaceAll(quote + quote, quote);
}
