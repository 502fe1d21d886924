import fc from "fast-check";
import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import type { LineEntry } from "@/lib/sources/line-entry";
import { openBytes } from "@/lib/sources/source-bytes";
import type { CsvSettings } from "@/lib/sources/source-settings";
import { all, bytesOf, openInChunks } from "@/lib/sources/testing/chunks";
import { csvSample } from "@/lib/sources/testing/csv-arbitrary";
import { readRecords } from "./read-records";
import { cellsOf } from "./scan-record";
import { writeBackCsv } from "./write-back-csv";

const settings: CsvSettings = { kind: "csv", encoding: "utf-8", delimiter: ",", quote: '"', headerRow: 1 };
const shippedAt = new Date("2026-03-04T05:06:07.890Z");
const entry = (trackingNumber: string): LineEntry => ({ trackingNumber, shippedAt });
const write = async (text: string, entries: [number, LineEntry][], changes: Partial<CsvSettings> = {}) => {
  const chosen = { ...settings, ...changes };
  const bytes = iconv.encode(text, chosen.encoding);
  return iconv.decode(
    await bytesOf(writeBackCsv(openBytes(bytes), chosen, new Map(entries))),
    chosen.encoding,
    { stripBOM: false },
  );
};

describe("writeBackCsv", () => {
  test("appends both columns and fills the lines that have an entry", async () => {
    expect(await write("order,zip\r\nA,02101\r\nB,07030\r\n", [[2, entry("1Z2")]])).toBe(
      "order,zip,tracking_number,shipped_at\r\nA,02101,,\r\nB,07030,1Z2,2026-03-04T05:06:07Z\r\n",
    );
  });

  test("fills columns that are there, by any spelling, and leaves other lines as they are", async () => {
    expect(await write('Tracking Number,"a",SHIPPED_AT\n,"x",\nold,y,"z"\n', [[1, entry("1Z1")]])).toBe(
      'Tracking Number,"a",SHIPPED_AT\n1Z1,"x",2026-03-04T05:06:07Z\nold,y,"z"\n',
    );
  });

  test("counts blank lines, so that no number shifts, and leaves them blank", async () => {
    expect(await write("a,b\n\n1,2\n\r\n3,4\n\n", [[4, entry("1Z4")]])).toBe(
      "a,b,tracking_number,shipped_at\n\n1,2,,\n\r\n3,4,1Z4,2026-03-04T05:06:07Z\n\n",
    );
  });

  test("pads short lines, and goes right of the widest line", async () => {
    expect(
      await write("a,b\n1\n1,2,3\n", [
        [1, entry("1Z1")],
        [2, entry("1Z2")],
      ]),
    ).toBe("a,b,,tracking_number,shipped_at\n1,,,1Z1,2026-03-04T05:06:07Z\n1,2,3,1Z2,2026-03-04T05:06:07Z\n");
  });

  test("uses the empty cell after a delimiter at the line's end", async () => {
    expect(await write("a,b\n1,2,\n", [[1, entry("1Z1")]])).toBe(
      "a,b,tracking_number,shipped_at\n1,2,1Z1,2026-03-04T05:06:07Z\n",
    );
  });

  test("quotes as the line does, keeps the mark, the titles, quoted line ends and a missing last line end", async () => {
    const text = '\uFEFFOrders\n"a","b"\n"x\r\ny","2"';
    expect(await write(text, [[1, entry("1Z1; 1Z2")]], { headerRow: 2 })).toBe(
      '\uFEFFOrders\n"a","b","tracking_number","shipped_at"\n"x\r\ny","2","1Z1; 1Z2","2026-03-04T05:06:07Z"',
    );
  });

  test("quotes a joined number where the delimiter is a semicolon", async () => {
    expect(await write("a;b\n1;2\n", [[1, entry("1Z1; 1Z2")]], { delimiter: ";" })).toContain(
      '1;2;"1Z1; 1Z2";',
    );
  });

  test("with no entries it only adds: each line begins with what it was, and goes on with delimiters", async () => {
    await fc.assert(
      fc.asyncProperty(csvSample(), async ({ settings: found, bytes, chunkSize }) => {
        const open = openInChunks(bytes, chunkSize);
        const before = (await all(readRecords(open(), found))).flat();
        const output = await bytesOf(writeBackCsv(open, found, new Map()));
        const after = (await all(readRecords(openBytes(output)(), found))).flat();
        expect(after).toHaveLength(before.length);
        for (const [index, record] of before.entries()) {
          const added = after[index]?.text.slice(record.text.length);
          expect(after[index]?.text.startsWith(record.text)).toBe(true);
          expect(after[index]?.lineEnd).toBe(record.lineEnd);
          if (index + 1 === found.headerRow) expect(added).toMatch(/^[,;|\t]+tracking_number.shipped_at$/);
          else expect(added).toMatch(/^[,;|\t]*$/);
        }
        const marked = (data: Uint8Array) =>
          iconv.decode(Buffer.from(data), found.encoding, { stripBOM: false }).startsWith("\uFEFF");
        expect(marked(output)).toBe(marked(bytes));
      }),
      { numRuns: 300 },
    );
  });

  test("with entries, re-reading gives the same cells, and each number under its header on its own line", async () => {
    await fc.assert(
      fc.asyncProperty(
        csvSample(),
        fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
        async (sample, has) => {
          const { settings: found, bytes, chunkSize } = sample;
          const open = openInChunks(bytes, chunkSize);
          const before = (await all(readRecords(open(), found)))
            .flat()
            .map((record) => cellsOf(record, found));
          const lines = before.slice(found.headerRow);
          const filled = (line: number) => has[line - 1] === true && lines[line - 1]?.join("").trim() !== "";
          const entries = new Map(
            lines.flatMap((_, index) =>
              filled(index + 1) ? [[index + 1, entry(`1Z${index}`)] as const] : [],
            ),
          );
          const output = await bytesOf(writeBackCsv(open, found, entries));
          const after = (await all(readRecords(openBytes(output)(), found)))
            .flat()
            .map((record) => cellsOf(record, found));
          const at = after[found.headerRow - 1]?.indexOf("tracking_number") ?? -1;
          for (const [index, cells] of before.entries()) {
            const line = index + 1 - found.headerRow;
            const kept = after[index]?.slice(0, Math.min(cells.length, at));
            expect(kept).toEqual(cells.slice(0, at));
            if (line >= 1) expect(after[index]?.[at] ?? "").toBe(filled(line) ? `1Z${line - 1}` : "");
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
