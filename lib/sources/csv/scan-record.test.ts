import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { all, openInChunks } from "@/lib/sources/testing/chunks";
import { csvSample } from "@/lib/sources/testing/csv-arbitrary";
import { readRecords } from "./read-records";
import { cellsOf, scanRecord, UnclosedQuoteError } from "./scan-record";

const comma = { delimiter: ",", quote: '"' } as const;
const cells = (text: string) => {
  const record = scanRecord(text, 0, comma, true);
  return record && cellsOf(record, comma);
};

describe("scanRecord", () => {
  test.each([
    ['a,"b, c",d', ["a", "b, c", "d"]],
    ['"say ""hi""",x', ['say "hi"', "x"]],
    ['"two\r\nlines",x\r\nnext', ["two\r\nlines", "x"]],
    ['"",', ["", ""]],
    ['""""', ['"']],
    ['5" pipe,x', ['5" pipe', "x"]],
    ['"5" pipe,x', ['"5" pipe', "x"]],
    [" a , b ", [" a ", " b "]],
    ["02101", ["02101"]],
    ["", [""]],
  ])("cuts %j", (text, expected) => {
    expect(cells(text)).toEqual(expected);
  });

  test("without a quote character quotation marks are text", () => {
    const tab = { delimiter: "\t", quote: "" } as const;
    const record = scanRecord('"Premium mug\t2', 0, tab, true);
    expect(record && cellsOf(record, tab)).toEqual(['"Premium mug', "2"]);
  });

  test("waits for more where a chunk ends in doubt", () => {
    for (const text of ["a,b", "a,b\r", 'a,"b', 'a,"b"'])
      expect(scanRecord(text, 0, comma, false)).toBeNull();
  });

  test("says so when a quote is never closed", () => {
    expect(() => scanRecord('a,"b\n1,2\n', 0, comma, true)).toThrow(UnclosedQuoteError);
  });

  test("puts together again what it cut, and agrees with csv-parse, whatever the dialect and the chunks", async () => {
    await fc.assert(
      fc.asyncProperty(csvSample(), async ({ settings, text, bytes, chunkSize }) => {
        const batches = await all(readRecords(openInChunks(bytes, chunkSize)(), settings));
        const records = batches.flat();
        expect(records.map((record) => record.text + record.lineEnd).join("")).toBe(text);
        const expected = parse(text, {
          delimiter: settings.delimiter,
          relax_column_count: true,
          relax_quotes: true,
          record_delimiter: ["\r\n", "\n", "\r"],
        });
        expect(records.map((record) => cellsOf(record, settings))).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });
});
