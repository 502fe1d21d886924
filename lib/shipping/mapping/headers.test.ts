import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { assignColumns } from "./assign-columns";
import { suggestGoods } from "./suggest-goods";

/** Fields that must never get another column: a wrong one costs money, or sends a parcel to the wrong door. */
const NEVER_WRONG = new Set(
  "weight unitWeight weightUnit address1 address2 address3 declaredValue".split(" "),
);

/** A line each: the field that a header means (or "none"), the header, a value of its column. */
const headers = readFileSync(new URL("testing/headers.tsv", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => {
    const [field = "", header = "", value = ""] = line.split("\t");
    return { field, header, taken: fieldOf(header, value) };
  });
const wrong = headers.filter(({ field, taken }) => field !== taken);
const percent = (100 * (headers.length - wrong.length)) / headers.length;

describe(`${headers.length} headers in six languages, ${percent.toFixed(1)} % right`, () => {
  it("means at least 97 % of 300 headers and more", () => {
    expect(headers.length).toBeGreaterThanOrEqual(300);
    expect(percent, JSON.stringify(wrong)).toBeGreaterThanOrEqual(97);
  });

  it("means that none is taken for a weight, a unit, an address line or a declared value that is none", () => {
    expect(wrong.filter(({ taken }) => NEVER_WRONG.has(taken))).toEqual([]);
  });
});

/** What a column is taken for that stands alone in its file. */
function fieldOf(header: string, value: string): string {
  const columns = [{ index: 0, name: header, header }];
  const lines = [{ line: 1, cells: [value] }];
  const goods = suggestGoods(columns, lines, undefined);
  return [...assignColumns(columns, lines).assigned.keys(), ...goods.keys()][0] ?? "none";
}
