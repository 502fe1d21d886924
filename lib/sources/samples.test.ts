import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { inspectSource } from "./inspect-source";
import { entriesByLine } from "./line-entry";
import { type LinesSummary, type OrderLine, readOrderLines } from "./read-order-lines";
import { readSourceLines } from "./read-source-lines";
import { openBytes } from "./source-bytes";
import { all, bytesOf } from "./testing/chunks";
import { writeBackSource } from "./write-back-source";

const folder = join(import.meta.dirname, "..", "..", "public", "samples");
const read = async (fileName: string) => {
  const open = openBytes(readFileSync(join(folder, fileName)));
  const inspection = await inspectSource(open);
  let summary: LinesSummary | undefined;
  async function* read() {
    summary = yield* readOrderLines(open, inspection);
  }
  const lines = (await all(read())).flat();
  return { open, ...inspection, lines, groupColumn: summary?.groupColumn ?? -1 };
};
const column = (columns: readonly { name: string; index: number }[], name: RegExp) =>
  columns.find((candidate) => name.test(candidate.name))?.index ?? -1;

const SAMPLES = [
  "orders.csv",
  "shopify-orders.csv",
  "woocommerce-orders.csv",
  "amazon-order-report.txt",
  "warehouse-shipments.xlsx",
  "third-party-billing.csv",
  "warehouse-parcels.csv",
  "returns.csv",
  "eu-shop.csv",
];

describe("sample files", () => {
  test.each([
    ["orders.csv", 25, 25, "Order Number", /^ZIP$/],
    ["shopify-orders.csv", 45, 18, "Name", /^Shipping Zip$/],
    ["woocommerce-orders.csv", 20, 20, "Order Number", /^Postcode \(Shipping\)$/],
    ["amazon-order-report.txt", 18, 16, "order-id", /^ship-postal-code$/],
    ["warehouse-shipments.xlsx", 22, 22, "Order #", /^ZIP$/],
    ["warehouse-parcels.csv", 13, 7, "Order Number", /^ZIP$/],
    ["returns.csv", 8, 8, "Order Number", /^ZIP$/],
    ["third-party-billing.csv", 8, 8, "Order Number", /^ZIP$/],
  ])("%s has %i lines of %i orders, and whole ZIP codes", async (file, lineCount, orders, header, zip) => {
    const { columns, lines, totalLines, warnings, groupColumn } = await read(file);
    expect(warnings).toEqual([]);
    expect(totalLines).toBe(lineCount);
    expect(lines.flatMap((line) => line.issues)).toEqual([]);
    expect(columns[groupColumn]?.header).toBe(header);
    expect(lines.filter((line) => line.setAside !== null)).toEqual([]);
    const groups = groupByOrder(lines);
    expect(groups).toHaveLength(orders);
    const zips = lines.map((line) => line.cells[column(columns, zip)] ?? "").filter((value) => value !== "");
    expect(zips.length).toBeGreaterThanOrEqual(orders);
    for (const value of zips) expect(value).toMatch(/^'?\d{5}(-\d{4})?$/);
    expect(zips.some((value) => value.replace("'", "").startsWith("0"))).toBe(true);
  });

  test.each(SAMPLES)(
    "%s comes back with every number on its lines and all other cells as they were",
    async (fileName) => {
      const { open, settings, columns, lines } = await read(fileName);
      const groups = groupByOrder(lines);
      const entries = entriesByLine(
        groups.map(({ rowNumber, lines: numbers }) => ({
          rowNumber,
          lines: numbers,
          trackingNumber: `1Z${rowNumber}`,
          shippedAt: new Date(0),
        })),
      );
      const output = openBytes(await bytesOf(writeBackSource(open, settings, entries)));
      const after = await all(readSourceLines(output, settings));
      const rowOf = new Map(
        groups.flatMap((group) => group.lines.map((line) => [line, group.rowNumber] as const)),
      );
      expect(after.map((line) => line.cells.slice(0, columns.length))).toEqual(
        lines.map((line) => line.cells),
      );
      expect(after.map((line) => line.cells.slice(columns.length))).toEqual(
        lines.map(({ line }) => [`1Z${rowOf.get(line)}`, "1970-01-01T00:00:00Z"]),
      );
    },
  );
});

/** Lines by their order, as the database groups them. */
function groupByOrder(lines: readonly OrderLine[]): { rowNumber: number; lines: number[] }[] {
  const groups = Map.groupBy(lines, ({ line, orderKey }) => orderKey ?? `line ${line}`);
  return [...groups.values()].map((group, at) => ({
    rowNumber: at + 1,
    lines: group.map(({ line }) => line),
  }));
}
