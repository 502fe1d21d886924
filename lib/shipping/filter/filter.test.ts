import { describe, expect, it } from "vitest";
import { ProblemError } from "../errors";
import { matchFilter } from "./match-filter";
import { parseFilter } from "./parse-filter";

const COLUMNS = ["Order", "Ship State", "Weight", "Note"].map((header, index) => ({
  index,
  name: header,
  header,
}));
const passes = (clause: string, cells: string[]) => matchFilter(parseFilter(clause, COLUMNS), cells);
const LINE = ["A-7", "NY", "2.5", ""];

describe("a filter", () => {
  it.each([
    ["Order = 'A-7'", true],
    ["WHERE order = 'A-7'", true],
    ["Order = 'a-7'", false],
    ["Order <> 'A-7'", false],
    ["Order != 'B'", true],
    ["\"Ship State\" = 'NY'", true],
    ["[ship state] IN ('NJ', 'NY')", true],
    ["`Ship State` NOT IN ('NJ', 'NY')", false],
    ["Weight > 2", true],
    ["Weight >= 2.5 AND Weight <= 2.5", true],
    ["Weight BETWEEN 3 AND 10", false],
    ["Weight NOT BETWEEN 3 AND 10", true],
    ["Weight < -1", false],
    ["Order > 5", false],
    ["NOT Order > 5", true],
    ["Order LIKE 'a-%'", true],
    ["Order LIKE 'A_'", false],
    ["Order LIKE '%-%7%'", true],
    ["Order NOT LIKE '%9'", true],
    ["Note IS NULL", true],
    ["Note IS NOT NULL", false],
    ["Note = ''", true],
    ["Note <> ''", false],
    ["Order <> ''", true],
    ["Note <> 'x'", true],
    ["Note NOT IN ('x')", true],
    ["Note IN ('', 'x')", true],
    ["NOT (Note = 'x')", true],
    ["Note > 2", false],
    ["Note = 0", false],
    ["Note = 'x' OR Order = 'A-7'", true],
    ["Order = 'B' OR Order = 'A-7' AND Weight > 9", false],
    ["(Order = 'B' OR Order = 'A-7') AND Weight > 2", true],
  ])("%s: %s", (clause, expected) => {
    expect(passes(clause, LINE)).toBe(expected);
  });

  it("reads a cell behind its decoration", () => {
    expect(passes("Order = 'A-7'", ['="A-7"', "", "", ""])).toBe(true);
    expect(passes("Note = ''", ["", "", "", "\u00a0"])).toBe(true);
  });

  it("takes text as text and numbers as numbers", () => {
    expect(passes("Order = '02101'", ["2101", "", "", ""])).toBe(false);
    expect(passes("Order = 2101", ["02101", "", "", ""])).toBe(true);
    expect(passes("Order >= 1000", ["$1,234.50", "", "", ""])).toBe(true);
    expect(passes("Order = 'it''s'", ["it's", "", "", ""])).toBe(true);
  });

  it.each([
    ["", "empty"],
    ["Weigth > 1", 'no column "Weigth"'],
    ["Order = 'A' OR", "needs a column at its end"],
    ["Order = A", "single quotes"],
    ["Order ~ 'A'", "cannot be read at character 7"],
    ["Order = 'A'; DROP TABLE jobs", "cannot be read at character 12"],
    ["Order = 'A' -- x", "cannot be read"],
    ["(SELECT 1) = 1", "no column"],
    ["Order IN ()", "single quotes"],
    ["(Order = 'A'", "closing bracket"],
    ["Order = 'A') OR (Order = 'B'", "AND, OR or the end"],
    [`${"(".repeat(500)}Order = 'A'${")".repeat(500)}`, "nested too deeply"],
    [`${"Order=1 OR ".repeat(120)}Order=1`, "more than 200 conditions"],
    [`Order = '${"x".repeat(3_000)}'`, "at most 2,048"],
  ])("that makes no sense is refused with its place: %s", (clause, message) => {
    const parse = () => parseFilter(clause, COLUMNS);
    expect(parse).toThrow(ProblemError);
    expect(parse).toThrow(message);
  });

  it("offers the column that was meant", () => {
    expect(() => parseFilter("Weigth > 1", COLUMNS)).toThrow(
      expect.objectContaining({
        problem: expect.objectContaining({ remedy: expect.stringContaining('"Weight"') }),
      }),
    );
  });

  it("stays quick on a pattern made to be slow", () => {
    expect(passes(`Order LIKE '${"%a".repeat(200)}b'`, ["a".repeat(2_000), "", "", ""])).toBe(false);
  });
});
