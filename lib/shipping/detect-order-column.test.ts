import { describe, expect, test } from "vitest";
import { detectOrderColumn } from "./detect-order-column";

const columns = (...names: string[]) => names.map((name, index) => ({ index, name, header: name }));
const lines = (...rows: string[][]) => rows.map((cells, index) => ({ line: index + 1, cells }));

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
