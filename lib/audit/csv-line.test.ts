import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { csvLine } from "./csv-line";

describe("a line of an exported CSV file", () => {
  it.each([
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1",
    "＋1",
    "－1",
    "＠A1",
    " =1",
    "\uFEFF=1",
    "\n1",
  ])("makes no formula of %j", (cell) => {
    const [[read]] = parse(csvLine([cell, "x"])) as [[string]];
    expect(read).toBe(`'${cell}`);
  });

  it.each(["a=b", "1-2", "Ann", "", "ann@example.com", 'say "hi", Ann', "two\nlines"])("keeps %j", (cell) => {
    expect(parse(csvLine([cell, 7, null]))).toEqual([[cell, "7", ""]]);
  });
});
