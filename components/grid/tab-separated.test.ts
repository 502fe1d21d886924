import { expect, test } from "vitest";
import { fromTabSeparated, toTabSeparated } from "./tab-separated";

test("cells come back from the clipboard as they went there", () => {
  const rows = [
    ["plain", "", 'says "hi"'],
    ["two\nlines", "a\tb", "last"],
  ];
  expect(fromTabSeparated(toTabSeparated(rows))).toEqual(rows);
});

test("a spreadsheet's last line break makes no row, and a quote within a cell is one", () => {
  expect(fromTabSeparated("a\tb\r\nc\td\r\n")).toEqual([
    ["a", "b"],
    ["c", "d"],
  ]);
  expect(fromTabSeparated('5" tube\tx')).toEqual([['5" tube', "x"]]);
});
