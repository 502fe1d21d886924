import { describe, expect, test } from "vitest";
import { findDifferingLines } from "./find-differing-lines";
import { detectOrderColumn, groupLines } from "./group-lines";

const columns = (...names: string[]) => names.map((name, index) => ({ index, name, header: name }));
const lines = (...rows: string[][]) => rows.map((cells, index) => ({ line: index + 1, cells }));

describe("groupLines", () => {
  test("puts lines of one order into one row, in order of first appearance", () => {
    const keys = ["A", "B", "A", null, " B ", "", "C"].map((key, index) => ({ line: index + 1, key }));
    expect(groupLines(keys)).toEqual([
      { rowNumber: 1, lines: [1, 3] },
      { rowNumber: 2, lines: [2, 5] },
      { rowNumber: 3, lines: [4] },
      { rowNumber: 4, lines: [6] },
      { rowNumber: 5, lines: [7] },
    ]);
  });

  test("keeps every line exactly once, and the lines' own numbers", () => {
    const keys = Array.from({ length: 1000 }, (_, i) => ({
      line: i * 2 + 1,
      key: i % 7 ? `${i % 50}` : null,
    }));
    const seen = groupLines(keys).flatMap((group) => group.lines);
    expect(seen.toSorted((a, b) => a - b)).toEqual(keys.map((key) => key.line));
  });

  test("does not mix up numbers that differ in leading zeros or case", () => {
    const keys = ["01", "1", "a", "A"].map((key, index) => ({ line: index + 1, key }));
    expect(groupLines(keys)).toHaveLength(4);
  });
});

describe("detectOrderColumn", () => {
  test.each([
    [
      ["Email", "Name"],
      [
        ["x", "#1001"],
        ["x", "#1001"],
        ["y", "#1002"],
      ],
      { index: 1, repeats: true },
    ],
    [
      ["Order ID", "Order Number"],
      [
        ["7", "7"],
        ["8", "8"],
      ],
      { index: 1, repeats: false },
    ],
    [
      ["order-id", "order-item-id"],
      [
        ["1-2", "1"],
        ["1-2", "2"],
      ],
      { index: 0, repeats: true },
    ],
    [
      ["Order #", "Ship To"],
      [
        ["1", "A"],
        ["1", "A"],
      ],
      { index: 0, repeats: true },
    ],
    [
      ["Name", "City"],
      [
        ["Ann Lee", "Boston"],
        ["Ann Lee", "Boston"],
      ],
      { index: null, repeats: false },
    ],
  ])("%j", (names, rows, expected) => {
    expect(detectOrderColumn(columns(...names), lines(...rows))).toEqual(expected);
  });

  test("prefers the candidate that repeats", () => {
    const found = detectOrderColumn(
      columns("Order Number", "Order ID"),
      lines(["1", "A"], ["2", "A"], ["3", "B"]),
    );
    expect(found).toEqual({ index: 1, repeats: true });
  });
});

describe("findDifferingLines", () => {
  test("names the column, both lines and both values", () => {
    const found = findDifferingLines(
      lines(["A", "1 Main St"], ["A", ""], ["A", "2 Oak Ave"]),
      columns("Order", "Street").slice(1),
    );
    expect(found).toMatchObject([
      { code: "ORDER_LINES_DIFFER", line: 3, column: "Street", value: "2 Oak Ave" },
    ]);
  });

  test("an address on the first line only, or written in another case, agrees", () => {
    const agreeing = lines(["1 Main St"], [""], ["1 MAIN  ST"]);
    expect(findDifferingLines(agreeing, columns("Street"))).toEqual([]);
  });
});
