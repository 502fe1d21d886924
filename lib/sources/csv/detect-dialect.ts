import { type CsvDialect, DELIMITERS } from "@/lib/sources/source-settings";
import { scanRecord } from "./scan-record";

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

/** Share of the commonest width among the records, weighted by that width; 0 when a quote is never closed. */
function scoreDialect(head: string, dialect: CsvDialect, wholeFile: boolean): number {
  const widths = new Map<number, number>();
  let records = 0;
  let at = 0;
  try {
    while (at < head.length && records < SAMPLE_RECORDS) {
      const record = scanRecord(head, at, dialect, wholeFile);
      if (!record) break;
      at += record.text.length + record.lineEnd.length;
      if (record.text.trim() === "") continue;
      records += 1;
      const width = record.cuts.length + 1;
      widths.set(width, (widths.get(width) ?? 0) + 1);
    }
  } catch {
    return 0;
  }
  let score = 0;
  for (const [width, count] of widths) {
    if (width > 1) score = Math.max(score, (count / records) ** 2 * (1 + Math.log2(width)));
  }
  // Without quoting a file reads worse or equally well; it is chosen only where it clearly reads better.
  return dialect.quote === "" ? score * 0.8 : score;
}
