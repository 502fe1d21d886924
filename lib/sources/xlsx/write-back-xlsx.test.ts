import * as XLSX from "@e965/xlsx";
import fc from "fast-check";
import { unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import type { LineEntry } from "@/lib/sources/line-entry";
import { buildXlsx, sheetXml } from "@/lib/sources/testing/build-xlsx";
import { all } from "@/lib/sources/testing/chunks";
import { readZipDirectory } from "@/lib/sources/zip/read-directory";
import { parseCellRef } from "./cell-ref";
import { readXlsxLines } from "./read-xlsx-lines";
import { writeBackXlsx } from "./write-back-xlsx";

const settings = { kind: "xlsx", sheet: "Orders", headerRow: 1 } as const;
const shippedAt = new Date("2026-03-04T05:06:07.890Z");
const time = "2026-03-04T05:06:07Z";
const entry = (trackingNumber: string): LineEntry => ({ trackingNumber, shippedAt });
const text = (ref: string, value: string, more = "") =>
  `<c r="${ref}"${more} t="inlineStr"><is><t>${value}</t></is></c>`;
const edit = async (xml: string, entries: [number, LineEntry][], headerRow = 1) => {
  const bytes = buildXlsx({ sheets: { Orders: xml } });
  const output = await writeBackXlsx(bytes, { ...settings, headerRow }, new Map(entries));
  const rows = XLSX.utils.sheet_to_json<string[]>(XLSX.read(output).Sheets.Orders ?? {}, {
    header: 1,
    raw: false,
  });
  const edited = new TextDecoder().decode(unzipSync(output)["xl/worksheets/sheet1.xml"]);
  expectOrder(edited);
  return { xml: edited, rows };
};

/** Excel repairs a file whose rows or cells are out of order or doubled; other readers let it pass. */
function expectOrder(xml: string): void {
  const places = [...xml.matchAll(/<(?:x:)?c r="([A-Z]+)(\d+)"/g)].map(
    ([, letters = "", row]) => Number(row) * 100_000 + (parseCellRef(`${letters}1`)?.column ?? 0),
  );
  expect(places).toEqual([...new Set(places)].sort((x, y) => x - y));
}

describe("writeBackXlsx", () => {
  test("appends both columns beside the content, styled as their neighbours", async () => {
    const before = '<dimension ref="A1:B3"/><cols><col min="1" max="2" width="9"/></cols>';
    const { xml, rows } = await edit(
      sheetXml(
        `<row r="1" spans="1:2">${text("A1", "Order")}${text("B1", "ZIP", ' s="1"')}</row><row r="2"><c r="A2"><v>7</v></c></row><row r="3">${text("A3", "x")}${text("B3", "y", ' s="0"')}</row>`,
        "",
        before,
      ),
      [[2, entry("1Z2")]],
    );
    expect(rows).toEqual([["Order", "ZIP", "tracking_number", "shipped_at"], ["7"], ["x", "y", "1Z2", time]]);
    expect(xml).toContain('<c r="C1" s="1" t="inlineStr"><is><t>tracking_number</t></is></c>');
    expect(xml).toContain('<dimension ref="A1:D3"/>');
    expect(xml).toContain('<row r="1" spans="1:4">');
    expect(xml).toContain('<col min="3" max="3" width="24" customWidth="1"/>');
    expect(xml).toContain('<row r="2"><c r="A2"><v>7</v></c></row>');
  });

  test("fills columns that are there, also where the cell is missing or empty", async () => {
    const { xml, rows } = await edit(
      sheetXml(
        `<row r="1">${text("A1", "Tracking Number")}${text("B1", "b")}${text("C1", "SHIPPED_AT")}</row><row r="2">${text("B2", "x")}</row><row r="3"><c r="A3" s="1"/><c r="C3"><v>1</v></c></row><row r="4"/>`,
      ),
      [
        [1, entry("1Z1")],
        [2, entry("1Z2")],
        [3, entry("1Z3")],
      ],
    );
    expect(rows).toEqual([
      ["Tracking Number", "b", "SHIPPED_AT"],
      ["1Z1", "x", time],
      ["1Z2", undefined, time],
      ["1Z3", undefined, time],
    ]);
    expect(xml).toContain('<c r="A3" s="1" t="inlineStr">');
    expect(xml).not.toContain("<cols>");
  });

  test("never goes under notes beside the table, nor into merged cells", async () => {
    const rows = `<row r="1">${text("A1", "a")}</row><row r="2">${text("A2", "x")}${text("D2", "note")}</row>`;
    const merges = '<mergeCells count="1"><mergeCell ref="D2:F2"/></mergeCells>';
    const output = await edit(sheetXml(rows, merges), [[1, entry("1Z1")]]);
    expect(output.rows[1]).toEqual(["x", undefined, undefined, "note", undefined, undefined, "1Z1", time]);
  });

  test("does not overwrite formulas: a column of them is left, and another appended", async () => {
    const rows = `<row r="1">${text("A1", "tracking_number")}</row><row r="2"><c r="A2" t="str"><f t="shared" ref="A2:A3" si="0">B2</f><v>q</v></c></row>`;
    const { xml, rows: cells } = await edit(sheetXml(rows), [[1, entry("1Z1")]]);
    expect(xml).toContain('<f t="shared" ref="A2:A3" si="0">B2</f><v>q</v>');
    expect(cells[1]).toEqual(["q", "1Z1", time]);
  });

  test("finds its places in prefixed XML, without positions, behind astral characters and CRLF", async () => {
    const plain = sheetXml(
      "\r\n<row><c t='str'><v>🎉 a &gt; b</v></c></row>\r\n<row><c t='str'><v>李雷 🎉🎉</v></c></row>\r\n<row><c><v>5</v></c></row>\r\n",
    );
    const prefixed = plain.replace(/<(\/?)(\w)/g, "<$1x:$2").replace("xmlns=", "xmlns:x=");
    for (const xml of [plain, prefixed]) {
      const { rows } = await edit(xml, [[2, entry("1Z&2")]]);
      expect(rows).toEqual([
        ["🎉 a > b", "tracking_number", "shipped_at"],
        ["李雷 🎉🎉"],
        ["5", "1Z&2", time],
      ]);
    }
  });

  test("every other part keeps its bytes, packed ones and the order of parts included", async () => {
    const workbook = XLSX.utils.book_new();
    XLSX.utils.book_append_sheet(workbook, XLSX.utils.aoa_to_sheet([["Order"], ["1"], ["2"]]), "Orders");
    XLSX.utils.book_append_sheet(workbook, XLSX.utils.aoa_to_sheet([["Notes"]]), "Notes");
    const bytes: Uint8Array = XLSX.write(workbook, { type: "buffer", compression: true });
    const output = await writeBackXlsx(bytes, settings, new Map([[1, entry("1Z1")]]));
    const parts = (data: Uint8Array) => {
      const zip = readZipDirectory(data);
      return zip.entries.map((item) => [
        item.name,
        item.name === "xl/worksheets/sheet1.xml"
          ? ""
          : Buffer.from(data.subarray(item.offset, item.dataOffset + item.compressedSize)).toString("base64"),
      ]);
    };
    expect(parts(output)).toEqual(parts(bytes));
    expect(await all(readXlsxLines(output, settings))).toMatchObject([
      { line: 1, cells: ["1", "1Z1", time] },
      { line: 2, cells: ["2", "", ""] },
    ]);
  });

  test("writing twice fills the same columns again", async () => {
    const bytes = buildXlsx({
      sheets: { Orders: sheetXml(`<row r="1">${text("A1", "a")}</row><row r="2">${text("A2", "b")}</row>`) },
    });
    const once = await writeBackXlsx(bytes, settings, new Map([[1, entry("1Z1")]]));
    const twice = await writeBackXlsx(once, settings, new Map([[1, entry("1Z9")]]));
    expect(await all(readXlsxLines(twice, settings))).toMatchObject([{ cells: ["b", "1Z9", time] }]);
  });

  test("whatever the sheet, re-reading gives the same cells and each number in its row", async () => {
    const cell = fc.oneof(
      fc.constantFrom<string | number | boolean | null>(
        null,
        "",
        "02101",
        "a < b & c",
        "李雷 🎉",
        " x ",
        true,
        7,
        2.5,
      ),
      fc
        .string({ unit: "grapheme", maxLength: 5 })
        .filter((value) => /^[^\p{C}]*$/u.test(value) && !/_x/.test(value)),
    );
    const sheet = fc.record({
      rows: fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 8 }),
      has: fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
      own: fc.constantFrom(null, 0, 2),
    });
    await fc.assert(
      fc.asyncProperty(sheet, async ({ rows, has, own }) => {
        const header = ["h0", "h1", "h2", "h3"].map((name, index) =>
          index === own ? "Tracking Number" : name,
        );
        const workbook = XLSX.utils.book_new();
        XLSX.utils.book_append_sheet(workbook, XLSX.utils.aoa_to_sheet([header, ...rows]), "Orders");
        const bytes: Uint8Array = XLSX.write(workbook, { type: "buffer" });
        const before = await all(readXlsxLines(bytes, settings)).catch(() => []);
        const entries = new Map(
          before.filter(({ line }) => has[line - 1]).map(({ line }) => [line, entry(`1Z${line}`)] as const),
        );
        const output = await writeBackXlsx(bytes, settings, entries);
        expectOrder(new TextDecoder().decode(unzipSync(output)["xl/worksheets/sheet1.xml"]));
        const grid = XLSX.utils.sheet_to_json<unknown[]>(XLSX.read(output).Sheets.Orders ?? {}, {
          header: 1,
        });
        const at = grid[0]?.findIndex((name) => /^tracking.number$/i.test(String(name))) ?? -1;
        const after = before.length === 0 ? [] : await all(readXlsxLines(output, settings));
        expect(at).toBe(
          own ?? Math.max(4, ...before.map(({ cells }) => cells.findLastIndex((c) => c !== "") + 1)),
        );
        for (const [index, { line, cells }] of before.entries()) {
          const found = after[index]?.cells ?? [];
          expect(after[index]?.line).toBe(line);
          expect(found[at]).toBe(entries.has(line) ? `1Z${line}` : (cells[at] ?? ""));
          const others = cells.filter((_, column) => column !== at);
          expect(found.filter((_, column) => column !== at).slice(0, others.length)).toEqual(others);
        }
      }),
      { numRuns: 150 },
    );
  });
});
