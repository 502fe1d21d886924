import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { ErrorCode } from "@/lib/shipping/errors";
import { ProblemError } from "@/lib/shipping/errors";
import { inspectSource } from "./inspect-source";
import { readSourceLines } from "./read-source-lines";
import { openBytes } from "./source-bytes";
import type { SourceChoices } from "./source-settings";
import { buildXlsx, sheetXml } from "./testing/build-xlsx";
import { all, openInChunks } from "./testing/chunks";

const folder = join(import.meta.dirname, "..", "..", "e2e", "fixtures", "bad");
const open = (name: string) => openInChunks(readFileSync(join(folder, name)), 1000);
const inspect = (text: string | Uint8Array, choices?: SourceChoices) =>
  inspectSource(openBytes(typeof text === "string" ? Buffer.from(text) : text), choices);
const problemOf = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ProblemError)) throw error ?? new Error("nothing was refused");
  return error.problem;
};

describe("files that are refused", () => {
  test.each<[file: string, code: ErrorCode, says: RegExp]>([
    ["pdf-named.csv", "FILE_NOT_SPREADSHEET", /PDF/],
    ["picture-named.xlsx", "FILE_NOT_SPREADSHEET", /PNG/],
    ["web-page-named.xls", "FILE_NOT_SPREADSHEET", /web page/],
    ["archive-named.xlsx", "FILE_NOT_SPREADSHEET", /ZIP/],
    ["binary.csv", "FILE_NOT_SPREADSHEET", /binary/],
    ["json-named.csv", "FILE_NOT_SPREADSHEET", /JSON/],
    ["binary-workbook.xlsb", "FILE_NOT_SPREADSHEET", /\.xlsb/],
    ["encrypted.xlsx", "FILE_ENCRYPTED", /password/],
    ["old-format.xls", "FILE_NOT_SPREADSHEET", /\.xls/],
    ["truncated.xlsx", "FILE_BROKEN", /cut off/],
    ["damaged.xlsx", "FILE_BROKEN", /damaged/],
    ["zip-bomb.xlsx", "FILE_UNSAFE", /unpack/],
    ["empty.csv", "FILE_EMPTY", /empty/],
    ["only-blank-lines.csv", "FILE_EMPTY", /empty/],
    ["header-only.csv", "FILE_NO_ROWS", /row 1/],
    ["unclosed-quote.csv", "FILE_BROKEN", /row 3 .*never closed/],
    ["nul-character.csv", "FILE_BROKEN", /Line 92 .*NUL/],
    ["damaged-utf8.csv", "FILE_ENCODING", /Line 22 .*UTF-8/],
    ["chinese-gb18030.csv", "FILE_ENCODING", /Chinese/],
  ])("%s: %s", async (file, code, says) => {
    const problem = await problemOf(inspectSource(open(file)));
    expect(problem.code).toBe(code);
    expect(problem.message).toMatch(says);
    expect(problem.message).toMatch(/^[A-Z].*\.$/);
    expect(problem.remedy).not.toBe("");
  });

  test("too many bytes, and too many rows", async () => {
    const megabyte = Buffer.alloc(1024 * 1024, "1234567,89\n");
    const endless = async function* () {
      for (let count = 0; count < 51; count += 1) yield megabyte;
    };
    expect(await problemOf(inspectSource(endless))).toMatchObject({ code: "FILE_TOO_LARGE" });
    const rows = (count: number) => `a,b\n${"1,2\n".repeat(count)}`;
    expect(await problemOf(inspect(rows(100_001)))).toMatchObject({ code: "FILE_TOO_MANY_ROWS" });
    expect((await inspect(rows(100_000))).totalLines).toBe(100_000);
  });

  test("a header row that has nothing below it, or does not exist", async () => {
    for (const headerRow of [3, 4, 900]) {
      const problem = await problemOf(inspect("a,b\n1,2\n3,4\n", { headerRow }));
      expect(problem).toMatchObject({ code: "FILE_NO_ROWS", line: headerRow });
    }
  });
});

describe("files that are odd", () => {
  test("columns of one name, or none, get names of their own", async () => {
    const found = await inspectSource(open("duplicate-columns.csv"));
    expect(found.columns.map((column) => column.name)).toEqual([
      "Order",
      "SKU",
      "SKU (2)",
      "Column 4",
      "Name",
    ]);
    expect(found.warnings).toMatchObject([{ code: "COLUMN_DUPLICATE", column: "SKU" }]);
    const tricky = await inspect("SKU,SKU (2),SKU,,Column 4\n1,2,3,4,5\n");
    expect(tricky.columns.map((column) => column.name)).toEqual([
      "SKU",
      "SKU (2)",
      "SKU (3)",
      "Column 4 (2)",
      "Column 4",
    ]);
  });

  test("ragged lines are kept and flagged with their row", async () => {
    const { settings } = await inspectSource(open("ragged.csv"));
    const lines = await all(readSourceLines(open("ragged.csv"), settings));
    expect(lines.map((line) => line.cells.length)).toEqual([10, 3, 12]);
    expect(lines.map((line) => line.issues.map(({ code, line: row }) => `${code} ${row}`))).toEqual([
      [],
      ["LINE_TOO_FEW_CELLS 3"],
      ["LINE_TOO_MANY_CELLS 4"],
    ]);
  });

  test("Windows-1252 is read, with a warning that it was guessed", async () => {
    const found = await inspectSource(open("windows-1252.csv"));
    expect(found.settings).toMatchObject({ encoding: "windows-1252" });
    expect(found.firstLines.map((line) => line[1])).toEqual([
      "Recipient Name",
      "Renée Müller",
      "Zoë – “Ltd”",
    ]);
    expect(found.warnings.map((warning) => warning.code)).toEqual(["FILE_ENCODING"]);
  });

  test("UTF-16 is read, with its mark and without, whatever the chunks", async () => {
    const bytes = readFileSync(join(folder, "utf16.txt"));
    for (const [input, size] of [
      [bytes, 3],
      [bytes.subarray(2), 1000],
    ] as const) {
      const source = openInChunks(input, size === 3 ? 4097 : size);
      const { settings } = await inspectSource(source);
      expect(settings).toMatchObject({ encoding: "utf-16le", delimiter: "\t" });
      const lines = await all(readSourceLines(openInChunks(input, size), settings));
      expect(lines.map((line) => line.cells[1])).toEqual(["Renée Müller", "李雷"]);
    }
  });

  test("an encoding that cannot be guessed can be chosen", async () => {
    const found = await inspectSource(open("chinese-gb18030.csv"), { encoding: "gb18030" });
    expect(found.firstLines[1]?.[1]).toBe("王小明");
  });

  test.each([
    ["with its mark", "\ufeff"],
    ["without", ""],
  ])("UTF-32 is named, %s", async (_, mark) => {
    for (const bigEndian of [false, true]) {
      const signs = [...`${mark}Order,Name\n1,Zoë\n`].map((sign) => sign.codePointAt(0) ?? 0);
      const bytes = Buffer.alloc(signs.length * 4);
      for (const [at, sign] of signs.entries()) {
        if (bigEndian) bytes.writeUInt32BE(sign, at * 4);
        else bytes.writeUInt32LE(sign, at * 4);
      }
      const problem = await problemOf(
        inspectSource(async function* () {
          yield bytes;
        }),
      );
      expect(problem).toMatchObject({ code: "FILE_ENCODING", message: expect.stringContaining("UTF-32") });
    }
  });

  test("a chosen encoding that does not fit is refused, and no row is lost silently", async () => {
    const problem = await problemOf(inspectSource(open("windows-1252.csv"), { encoding: "utf-8" }));
    expect(problem).toMatchObject({ code: "FILE_ENCODING", line: 2 });
  });

  test("titles and blank lines are seen, and counted in the numbering", async () => {
    const found = await inspectSource(open("blank-lines-and-titles.csv"));
    expect(found.settings).toMatchObject({ headerRow: 3 });
    expect(found.totalLines).toBe(2);
    const lines = await all(readSourceLines(open("blank-lines-and-titles.csv"), found.settings));
    expect(lines.map((line) => [line.line, line.cells[1]])).toEqual([
      [2, "Ann Lee"],
      [4, "Bo Jones"],
    ]);
  });

  test.each([
    ["a;b;c\n1,5;2;3\n1,7;2;3\n", ";"],
    ["a\tb\n1, 2\t3\n", "\t"],
    ["a|b\n1|2\n", "|"],
    ["sep=;\na;b\n1;2\n", ";"],
    ['name,address\n"Lee, Ann","1 Main St; Apt 2"\n"Roe, Al","2 Elm; 3"\n', ","],
    ["only\none\ncolumn\n", ","],
  ])("finds the delimiter of %j", async (text, delimiter) => {
    expect((await inspect(text)).settings).toMatchObject({ delimiter });
  });

  test("quotation marks that close nowhere are text, where the file is not quoted", async () => {
    const text = 'sku\tname\n1\t"Premium mug\n2\tPlate\n3\tCup\n';
    const { settings, totalLines, warnings } = await inspect(text);
    expect(settings).toMatchObject({ quote: "" });
    expect(totalLines).toBe(3);
    expect(warnings.map((warning) => warning.message).join()).toContain("do not pair up");
  });

  test("leading zeros, spaces and formulas stay as they stand", async () => {
    const text = "zip,name,note\r\n02101, Ann ,=1+1\r\n";
    const { settings } = await inspect(text);
    const [line] = await all(readSourceLines(openBytes(Buffer.from(text)), settings));
    expect(line?.cells).toEqual(["02101", " Ann ", "=1+1"]);
  });
});

describe("a file without a header row", () => {
  const DATA = "77001,Pat Doe,100 Main St,Boston,MA,02108,2\n77002,Ann Lee,5 Elm St,Salem,MA,01970,3\n";
  const linesOf = async (text: string, settings: Awaited<ReturnType<typeof inspect>>["settings"]) =>
    (await all(readSourceLines(openBytes(Buffer.from(text)), settings))).map(({ line, issues }) => [
      line,
      issues.length,
    ]);

  test("keeps its first row, and numbers its columns", async () => {
    const { settings, columns, totalLines, warnings } = await inspect(DATA);
    expect([settings.headerRow, totalLines]).toEqual([0, 2]);
    expect(columns.map(({ name }) => name).slice(0, 2)).toEqual(["Column 1", "Column 2"]);
    expect(warnings.map(({ code }) => code)).toEqual(["HEADER_MISSING"]);
    expect(await linesOf(DATA, settings)).toEqual([
      [1, 0],
      [2, 0],
    ]);
  });

  test("has one where that is chosen", async () => {
    expect((await inspect(DATA, { headerRow: 1 })).totalLines).toBe(1);
    const chosen = await inspect(`Name,Zip\n${DATA}`, { headerRow: 0 });
    expect([chosen.totalLines, chosen.warnings]).toEqual([3, []]);
  });

  test("has the columns of UPS's batch file where it looks like one", async () => {
    const text =
      "Ann Recip,Recip Co,US,12 Elm St,Suite 4,,Hartford,CT,06103,8605550170,,0,ann@example.com,02,,3.5,10,8,4,LB,,,,,03,,,,,,,,PO-1,,,\n";
    const { columns, warnings } = await inspect(text);
    expect(columns.map(({ name }) => name).slice(0, 3)).toEqual([
      "Contact Name",
      "Company or Name",
      "Country",
    ]);
    expect(warnings[0]?.message).toMatch(/UPS's batch file/);
  });
});

test("a quotation mark that swallows lines is read as text, and that is said of its line", async () => {
  const text =
    'Order,Name,Street,City,State,Zip,Weight\n1,Pat Doe,100 Main St,Boston,MA,02108,2\n2,"Ann Lee,5 Elm St,Salem,MA,01970,3\n3,Bob Roe,9 Oak St,Lynn,MA,01901,4\n4,Cy "Red" Poe,8 Ash St,Lynn,MA,01902,5\n5,Di Moe,7 Fir St,Lynn,MA,01902,6\n';
  for (const size of [1, 7, 40, 1000]) {
    const open = openInChunks(Buffer.from(text), size);
    const { settings } = await inspectSource(open);
    const lines = await all(readSourceLines(open, settings));
    expect(lines.map(({ cells }) => cells[1])).toEqual([
      "Pat Doe",
      '"Ann Lee',
      "Bob Roe",
      'Cy "Red" Poe',
      "Di Moe",
    ]);
    expect(lines.flatMap(({ issues }) => issues)).toMatchObject([{ code: "LINE_QUOTE_OPEN", line: 3 }]);
  }
});

test("spaces in front of a quotation mark do not cut its cell", async () => {
  const text = 'a, b ,c\n1, "Doe, Pat" ,3\n2, "Bob" Roe,3\n';
  const { settings } = await inspect(text);
  const lines = await all(readSourceLines(openBytes(Buffer.from(text)), settings));
  expect(lines.map(({ cells }) => cells)).toEqual([
    ["1", "Doe, Pat", "3"],
    ["2", ' "Bob" Roe', "3"],
  ]);
});

describe("a workbook of several sheets", () => {
  const cells = (...texts: string[]) =>
    texts.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join("");
  const sheet = (...rows: string[][]) => sheetXml(rows.map((row) => `<row>${cells(...row)}</row>`).join(""));
  const head = ["Order", "Name", "City", "ZIP"];
  const workbook = buildXlsx({
    sheets: {
      Monday: sheet(head, ["1", "Ann", "Boston", "02108"]),
      Tuesday: sheet(head, ["2", "Bo", "Boston", "02108"], ["3", "Cy", "Boston", "02108"]),
      Archive: sheet(head, ["0", "Di", "Boston", "02108"]),
      Stock: sheet(["SKU", "On hand"], ["A", "3"]),
    },
    hidden: ["Archive"],
  });

  test("that have the same columns: those that are not read are named", async () => {
    const { settings, warnings } = await inspect(workbook);
    expect(settings).toMatchObject({ sheet: "Monday" });
    expect(warnings).toMatchObject([
      { code: "SHEETS_LEFT", message: expect.stringContaining('"Tuesday" (2)') },
    ]);
    expect(warnings[0]?.message).not.toMatch(/Archive|Stock/);
  });

  test("of which one was chosen needs no word", async () => {
    expect((await inspect(workbook, { sheet: "Tuesday" })).warnings).toEqual([]);
  });
});
