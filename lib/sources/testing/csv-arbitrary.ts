import fc from "fast-check";
import iconv from "iconv-lite";
import type { CsvSettings, Delimiter, SourceEncoding } from "@/lib/sources/source-settings";

export interface CsvSample {
  readonly settings: CsvSettings;
  /** The file's text without byte order mark. */
  readonly text: string;
  readonly bytes: Uint8Array;
  readonly chunkSize: number;
}

const word = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom("", "A", "02101", "1 Main St", "José", "x,y", "p;q", "t\tu", "a|b", " "),
  },
  { weight: 1, arbitrary: fc.constantFrom('5" pipe', '"', "two\nlines", "cr\rlf\r\nend", '"",', "ÿ") },
);

/** Files in every dialect: any delimiter, mixed line ends, ragged and blank lines, titles, any quoting, any chunking. */
export function csvSample(options: { rectangular?: boolean } = {}): fc.Arbitrary<CsvSample> {
  return fc
    .record({
      delimiter: fc.constantFrom<Delimiter>(",", ";", "\t", "|"),
      encoding: fc.constantFrom<SourceEncoding>("utf-8", "utf-16le", "utf-16be", "windows-1252"),
      mark: fc.boolean(),
      titles: fc.array(fc.constantFrom("", "Orders of today"), { maxLength: 2 }),
      width: fc.integer({ min: 1, max: 5 }),
      rows: fc.array(
        fc.record({
          cells: fc.array(word, { minLength: options.rectangular ? 7 : 1, maxLength: 7 }),
          quoteAll: fc.boolean(),
          end: fc.constantFrom("\n", "\r\n", "\r"),
          blank: fc.boolean(),
        }),
        { minLength: 1, maxLength: 8 },
      ),
      lastEnd: fc.boolean(),
      chunkSize: fc.integer({ min: 1, max: 40 }),
    })
    .map(({ delimiter, encoding, mark, titles, width, rows, lastEnd, chunkSize }) => {
      const lines = rows.map(({ cells, quoteAll, end, blank }) => {
        const wanted = options.rectangular ? cells.slice(0, width) : cells;
        const text = blank ? "" : wanted.map((cell) => quoteCell(cell, delimiter, quoteAll)).join(delimiter);
        return { text, end };
      });
      const header = Array.from({ length: width }, (_, index) => `H${index}`).join(delimiter);
      const all = [...titles.map((text) => ({ text, end: "\n" })), { text: header, end: "\r\n" }, ...lines];
      const text = all
        .map((line, index) => line.text + (index === all.length - 1 && !lastEnd ? "" : line.end))
        .join("");
      const marked = mark && encoding !== "windows-1252" ? `\uFEFF${text}` : text;
      return {
        settings: {
          kind: "csv" as const,
          encoding,
          delimiter,
          quote: '"' as const,
          headerRow: titles.length + 1,
        },
        text,
        bytes: iconv.encode(marked, encoding),
        chunkSize,
      };
    });
}

function quoteCell(cell: string, delimiter: string, always: boolean): string {
  const must = always || cell.startsWith('"') || cell.includes(delimiter) || /[\r\n]/.test(cell);
  return must ? `"${cell.replaceAll('"', '""')}"` : cell;
}
