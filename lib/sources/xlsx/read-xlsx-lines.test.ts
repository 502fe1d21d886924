import { describe, expect, test } from "vitest";
import { buildXlsx, sheetXml } from "@/lib/sources/testing/build-xlsx";
import { all } from "@/lib/sources/testing/chunks";
import { inspectXlsx } from "./inspect-xlsx";
import { readXlsxLines } from "./read-xlsx-lines";

const settings = { kind: "xlsx", sheet: "Orders", headerRow: 1 } as const;
const text = (ref: string, value: string) => `<c r="${ref}" t="inlineStr"><is><t>${value}</t></is></c>`;
const header = `<row r="1">${text("A1", "A")}${text("B1", "B")}</row>`;
const read = (rows: string, more: Partial<Parameters<typeof buildXlsx>[0]> = {}, after = "") =>
  all(readXlsxLines(buildXlsx({ sheets: { Orders: sheetXml(rows, after) }, ...more }), settings));

describe("readXlsxLines", () => {
  test("gives the text that Excel shows", async () => {
    const formats = ["00000", "m/d/yyyy", '"$"#,##0.00', "0.0%", "@", "00000\\-0000", "0", "#,##0.0", "0.00"];
    const cells: [xml: string, expected: string][] = [
      ['<c r="A2" s="1"><v>2101</v></c>', "02101"],
      ['<c r="A2" s="2"><v>46086</v></c>', "3/5/2026"],
      ['<c r="A2" s="3"><v>1234.5</v></c>', "$1,234.50"],
      ['<c r="A2" s="4"><v>0.125</v></c>', "12.5%"],
      ['<c r="A2" s="6"><v>21011234</v></c>', "02101-1234"],
      ['<c r="A2"><v>9780123456789</v></c>', "9780123456789"],
      // What a format of few decimals rounds away is weighed, and is paid for.
      ['<c r="A2" s="7"><v>2.4</v></c>', "2.4"],
      ['<c r="A2" s="7"><v>0.3</v></c>', "0.3"],
      ['<c r="A2" s="7"><v>3</v></c>', "3"],
      ['<c r="A2" s="7"><v>2.9999999999999996</v></c>', "3"],
      ['<c r="A2" s="8"><v>1234.25</v></c>', "1234.25"],
      ['<c r="A2" s="9"><v>3.3333333333333335</v></c>', "3.33"],
      ['<c r="A2" s="5"><v>2101</v></c>', "2101"],
      ['<c r="A2"><v>2.2999999999999998</v></c>', "2.3"],
      ['<c r="A2" t="b"><v>1</v></c>', "TRUE"],
      ['<c r="A2" t="e"><v>#N/A</v></c>', "#N/A"],
      ['<c r="A2" t="str"><f>"x"&amp;1</f><v>x1</v></c>', "x1"],
      ['<c r="A2" t="s"><v>0</v></c>', "02101"],
      ['<c r="A2" t="s"><v>1</v></c>', "rich text"],
      [text("A2", " two_x000A_lines "), " two\nlines "],
      [text("A2", "李雷 🎉 &amp; Söhne"), "李雷 🎉 & Söhne"],
    ];
    const strings = [
      "<si><t>02101</t></si>",
      "<si><r><t>rich </t></r><r><t>text</t></r><rPh sb='0' eb='1'><t>kana</t></rPh></si>",
    ];
    for (const [xml, expected] of cells) {
      const lines = await read(`${header}<row r="2">${xml}</row>`, { formats, strings });
      expect(lines[0]?.cells[0]).toBe(expected);
    }
  });

  test("a row without a height is hidden, too", async () => {
    const rows = `${header}<row r="2" ht="0" customHeight="1">${text("A2", "x")}</row>`;
    expect((await read(rows))[0]?.issues).toMatchObject([{ code: "LINE_HIDDEN" }]);
  });

  test("counts days from 1904 where the workbook does", async () => {
    const lines = await read(`${header}<row r="2"><c r="A2" s="1"><v>44624</v></c></row>`, {
      formats: ["m/d/yyyy"],
      date1904: true,
    });
    expect(lines[0]?.cells[0]).toBe("3/5/2026");
  });

  test("numbers lines by their row: blank and missing rows leave no gap in the numbering", async () => {
    const rows = `${header}<row r="2"><c r="A2" s="0"/></row><row r="5" hidden="1">${text("B5", "x")}</row>`;
    const hidden = expect.objectContaining({ code: "LINE_HIDDEN", line: 5 });
    expect(await read(rows)).toEqual([{ line: 4, cells: ["", "x"], issues: [hidden] }]);
  });

  test("understands rows and cells without a position, and prefixed elements", async () => {
    const plain =
      "<row><c t='str'><v>A</v></c><c t='str'><v>B</v></c></row><row><c><v>1</v></c><c><v>2</v></c></row>";
    expect(await read(plain)).toMatchObject([{ line: 1, cells: ["1", "2"] }]);
    const prefixed = sheetXml(plain)
      .replace(/<(\/?)(\w)/g, "<$1x:$2")
      .replace("xmlns=", "xmlns:x=");
    const lines = await all(readXlsxLines(buildXlsx({ sheets: { Orders: prefixed } }), settings));
    expect(lines).toMatchObject([{ line: 1, cells: ["1", "2"] }]);
  });

  test("fills a cell merged over several rows into each of them", async () => {
    const rows = `${header}<row r="2">${text("A2", "#1")}${text("B2", "x")}</row><row r="3">${text("B3", "y")}</row><row r="4">${text("B4", "z")}</row>`;
    const merges = '<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>';
    expect((await read(rows, {}, merges)).map((line) => line.cells)).toEqual([
      ["#1", "x"],
      ["#1", "y"],
      ["", "z"],
    ]);
  });

  test("flags a formula whose result is not stored", async () => {
    const lines = await read(`${header}<row r="2"><c r="B2"><f>A1</f><v></v></c></row>`);
    expect(lines[0]?.issues).toMatchObject([{ code: "VALUE_MISSING", line: 2, column: "B" }]);
    expect(lines[0]?.issues[0]?.message).toContain("B2");
  });
});

describe("inspectXlsx", () => {
  test("finds the sheet with the table and the header below its titles", async () => {
    const table = `<row r="1">${text("A1", "Warehouse 7")}</row><row r="3">${text("A3", "Order")}${text("B3", "Order")}</row><row r="4" hidden="1">${text("A4", "7")}${text("B4", "8")}${text("C4", "9")}</row>`;
    const bytes = buildXlsx({
      sheets: {
        Old: sheetXml(table),
        Notes: sheetXml(`<row r="1">${text("A1", "Hello")}</row>`),
        Orders: sheetXml(table),
      },
      hidden: ["Old"],
    });
    const found = await inspectXlsx(bytes);
    expect(found.settings).toEqual({ kind: "xlsx", sheet: "Orders", headerRow: 3 });
    expect(found.sheets).toEqual([
      { name: "Old", rows: 3, hidden: true },
      { name: "Notes", rows: 1, hidden: false },
      { name: "Orders", rows: 3, hidden: false },
    ]);
    expect(found.columns.map((column) => column.name)).toEqual(["Order", "Order (2)", "Column 3"]);
    expect(found.firstLines).toEqual([["Warehouse 7"], [], ["Order", "Order"], ["7", "8", "9"]]);
    expect(found.warnings.map((warning) => warning.code)).toEqual(["COLUMN_DUPLICATE", "LINES_HIDDEN"]);
    expect(found.totalLines).toBe(1);
  });

  test("names the sheets when the chosen one is missing", async () => {
    const bytes = buildXlsx({ sheets: { Orders: sheetXml(header) } });
    await expect(inspectXlsx(bytes, { sheet: "Nope" })).rejects.toMatchObject({
      problem: { code: "FILE_SHEET_MISSING", message: expect.stringContaining('"Orders"') },
    });
  });
});
