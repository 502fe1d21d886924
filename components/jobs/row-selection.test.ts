import { expect, it } from "vitest";
import type { RowListItem } from "@/lib/api/views";
import { rowsBetween, withRows } from "./row-selection";
import { LIST_ROW } from "./testing/list-row";

const row = (rowNumber: number, rest: Partial<RowListItem> = {}): RowListItem => ({
  ...LIST_ROW,
  rowNumber,
  lines: [rowNumber + 1],
  state: "completed",
  costCents: 100 * rowNumber,
  ...rest,
});

it("selects rows with a label alone, and none whose label is being voided", () => {
  const rows = [row(1), row(2, { state: "failed" }), row(3, { voiding: true }), row(4)];
  expect([...withRows(new Map(), rows, true)]).toEqual([
    [1, 100],
    [4, 400],
  ]);
});

it("takes rows out again", () => {
  expect([...withRows(new Map([[1, 100]]), [row(1)], false)]).toEqual([]);
});

it("reaches from the last click to this one, up or down the list", () => {
  const rows = [row(2), row(5), row(9)];
  const numbers = (from: number | null, to: number) =>
    rowsBetween(rows, from, to).map((each) => each.rowNumber);
  expect(numbers(2, 9)).toEqual([2, 5, 9]);
  expect(numbers(9, 5)).toEqual([5, 9]);
  expect(numbers(null, 5)).toEqual([5]);
  expect(numbers(7, 5)).toEqual([5]);
});
