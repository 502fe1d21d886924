import { expect, test } from "vitest";
import { rowRanges, rowsInRanges } from "./row-ranges";

test("row numbers that follow each other are one range, and come back as they were", () => {
  const rows = [1, 4, 5, 6, 9, 100_000];
  expect(rowRanges(rows)).toBe("1,4-6,9,100000");
  expect([...rowsInRanges(rowRanges(rows))]).toEqual(rows);
  expect([...rowsInRanges(rowRanges([]))]).toEqual([]);
});
