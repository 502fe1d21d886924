import { type CsvDialect, DELIMITERS } from "@/lib/sources/source-settings";
import { type CsvRecord, rawCell, scanRecord, TooManyCellsError, UnclosedQuoteError } from "./scan-record";

const SAMPLE_RECORDS = 100;

/**
 * Finds delimiter and quoting from the beginning of a file: the pair under which most records have the same number of
 * cells, and many of them. A first line "sep=;" (written by and for Excel) decides. One column: a comma.
 */
export function detectDialect(head: string, wholeFile: boolean, fixed: Partial<CsvDialect> = {}): CsvDialect {
  const declared = DELIMITERS.find((delimiter) => head.startsWith(`sep=${delimiter}`));
  const delimiters = fixed.delimiter ? [fixed.delimiter] : declared ? [declared] : DELIMITERS;
  const quotes = fixed.quote === undefined ? (['"', ""] as const) : [fixed.quote];
  let best: CsvDialect = { delimiter: delimiters[0] ?? ",", quote: quotes[0] ?? '"' };
  let bestScore = 0;
  for (const quote of quotes) {
    for (const delimiter of delimiters) {
      const score = scoreDialect(head, { delimiter, quote }, wholeFile);
      if (score > bestScore) {
        best = { delimiter, quote };
        bestScore = score;
      }
    }
  }
  return best;
}

/**
 * Share of the commonest width among the records, weighted by that width. Reading without quotes is only considered
 * where no cell stands between quotes; then a quotation mark that is never closed is text ('12" pipe', '"Premium').
 */
function scoreDialect(head: string, dialect: CsvDialect, wholeFile: boolean): number {
  const widths = new Map<number, number>();
  let records = 0;
  let weight = 1;
  for (const record of sampleRecords(head, dialect, wholeFile, () => {
    weight = 0.5;
  })) {
    if (record.text.trim() === "") continue;
    if (dialect.quote === "" && hasQuotedCell(record)) return 0;
    records += 1;
    const width = record.cuts.length + 1;
    widths.set(width, (widths.get(width) ?? 0) + 1);
  }
  let score = 0;
  for (const [width, count] of widths) {
    if (width > 1) score = Math.max(score, (count / records) ** 2 * (1 + Math.log2(width)));
  }
  return score * (dialect.quote === "" ? 0.8 : weight);
}

function* sampleRecords(head: string, dialect: CsvDialect, wholeFile: boolean, onUnclosed: () => void) {
  let at = 0;
  for (let count = 0; at < head.length && count < SAMPLE_RECORDS; count += 1) {
    let record: CsvRecord | null;
    try {
      record = scanRecord(head, at, dialect, wholeFile);
    } catch (error) {
      if (error instanceof TooManyCellsError) return;
      if (!(error instanceof UnclosedQuoteError)) throw error;
      onUnclosed();
      return;
    }
    if (!record) return;
    yield record;
    at += record.text.length + record.lineEnd.length;
  }
}

function hasQuotedCell(record: CsvRecord): boolean {
  for (let index = 0; index <= record.cuts.length; index += 1) {
    const raw = rawCell(record, index);
    if (raw.length >= 2 && raw.startsWith('"') && raw.endsWith('"')) return true;
  }
  return false;
}
