import fc from "fast-check";
import iconv from "iconv-lite";
import { expect, test } from "vitest";
import { inspectSource } from "./inspect-source";
import type { LineEntry } from "./line-entry";
import { readSourceLines } from "./read-source-lines";
import { openBytes } from "./source-bytes";
import { DELIMITERS, type OpenSource, SOURCE_ENCODINGS, type SourceChoices } from "./source-settings";
import { buildXlsx, sheetXml } from "./testing/build-xlsx";
import { all, bytesOf, openInChunks } from "./testing/chunks";
import { writeBackSource } from "./write-back-source";

/** Letters that every encoding has, what divides cells and lines, and what opens a quoted cell. */
const cell = fc
  .array(fc.constantFrom("a", "B", "7", "0", " ", ",", ";", "|", "\t", '"', "\n", "\r\n", "'", "="), {
    maxLength: 8,
  })
  .map((letters) => letters.join(""));
const name = (index: number) => `Column ${"ABCDEFG".charAt(index)}`;
const table = fc.integer({ min: 2, max: 7 }).chain((width) =>
  fc.record({
    header: fc.constant(Array.from({ length: width }, (_, index) => name(index))),
    lines: fc.array(
      fc.array(cell, { minLength: width - 1, maxLength: width - 1 }).map((cells) => ["x", ...cells]),
      { minLength: 1, maxLength: 8 },
    ),
  }),
);
type Table = typeof table extends fc.Arbitrary<infer T> ? T : never;

/** Every line as it was, with its number; then each line's tracking number behind it, and nothing else changed. */
async function expectKept(open: OpenSource, choices: SourceChoices, { header, lines }: Table) {
  const { settings, columns } = await inspectSource(open, { headerRow: 1, ...choices });
  expect(columns.map((column) => column.header)).toEqual(header);
  const read = await all(readSourceLines(open, settings));
  const numbered = lines.map((cells, index) => ({ line: index + 1, cells }));
  expect(read.map(({ line, cells }) => ({ line, cells }))).toEqual(numbered);
  const entry = (line: number): LineEntry => ({ trackingNumber: `1Z${line}`, shippedAt: new Date(0) });
  const entries = new Map(read.map(({ line }) => [line, entry(line)]));
  const written = openBytes(await bytesOf(writeBackSource(open, settings, entries)));
  const after = await all(readSourceLines(written, settings));
  expect(after.map(({ line, cells }) => ({ line, cells }))).toEqual(
    numbered.map(({ line, cells }) => ({ line, cells: [...cells, `1Z${line}`, "1970-01-01T00:00:00Z"] })),
  );
}

test("no row is lost and no cell changed in any dialect of CSV", async () => {
  const dialect = fc.record({
    delimiter: fc.constantFrom(...DELIMITERS),
    encoding: fc.constantFrom(...SOURCE_ENCODINGS),
    lineEnd: fc.constantFrom("\n", "\r\n", "\r"),
    quoteAll: fc.boolean(),
    chunk: fc.integer({ min: 1, max: 60 }),
  });
  await fc.assert(
    fc.asyncProperty(table, dialect, async (given, { delimiter, encoding, lineEnd, quoteAll, chunk }) => {
      const write = (text: string) =>
        quoteAll || /[,;|\t"\r\n]|^ | $/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
      const text = [given.header, ...given.lines]
        .map((cells) => cells.map(write).join(delimiter) + lineEnd)
        .join("");
      const open = openInChunks(iconv.encode(text, encoding), chunk);
      await expectKept(open, { delimiter, encoding, quote: '"' }, given);
    }),
    { numRuns: 400 },
  );
});

test("no row is lost and no cell changed in a workbook, with its texts in the cells or in a table of their own", async () => {
  const escaped = (text: string) =>
    text
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll("\r\n", "_x000D_\n")
      .replaceAll("\t", "&#9;");
  await fc.assert(
    fc.asyncProperty(table, fc.boolean(), async (given, shared) => {
      const strings: string[] = [];
      const write = (text: string, ref: string) => {
        const xml = `<t xml:space="preserve">${escaped(text)}</t>`;
        if (!shared) return `<c r="${ref}" t="inlineStr"><is>${xml}</is></c>`;
        return `<c r="${ref}" t="s"><v>${strings.push(`<si>${xml}</si>`) - 1}</v></c>`;
      };
      const rows = [given.header, ...given.lines].map((cells, row) => {
        const written = cells.map((text, column) => write(text, `${"ABCDEFG".charAt(column)}${row + 1}`));
        return `<row r="${row + 1}">${written.join("")}</row>`;
      });
      const bytes = buildXlsx({ sheets: { Orders: sheetXml(rows.join("")) }, strings });
      await expectKept(openBytes(bytes), {}, given);
    }),
    { numRuns: 100 },
  );
});
