import { describe, expect, it } from "vitest";
import { matchFilter } from "./match-filter";
import { parseFilter } from "./parse-filter";
import { OPERATORS, writeFilter } from "./write-filter";

const columns = ["City", 'The "State"', "Weight"].map((name, index) => ({ index, name, header: name }));
const lines = [
  ["Boston", "MA", "2"],
  ["O'Fallon", "IL", "12"],
  ["", "MA", ""],
];
const one = (field: string, operator: string, value = "") => ({
  combinator: "and",
  rules: [{ field, operator, value }],
});
/** Which of the lines the clause takes; null where it says nothing. */
const taken = (conditions: Parameters<typeof writeFilter>[0]) => {
  const clause = writeFilter(conditions);
  if (clause === "") return null;
  const node = parseFilter(clause, columns);
  return lines.flatMap((cells, index) => (matchFilter(node, cells) ? [index] : []));
};

describe("a filter made of conditions", () => {
  it.each([
    [one("City", "=", "O'Fallon"), [1]],
    [one("City", "="), [2]],
    [one("City", "null"), [2]],
    [one("City", "notNull"), [0, 1]],
    [one('The "State"', "in", "IL, MA"), [0, 1, 2]],
    [one('The "State"', "notIn", "IL"), [0, 2]],
    [one("Weight", ">", "3"), [1]],
    [one("City", "contains", "fall"), [1]],
    [one("City", "doesNotContain", "fall"), [0, 2]],
    [one("City", "beginsWith", "bos"), [0]],
    [one("City", "endsWith", "on"), [0, 1]],
    [one("City", "contains"), null],
    [{ combinator: "and", rules: [] }, null],
    [{ combinator: "or", rules: [...one("City", "null").rules, one("Weight", ">=", "12")] }, [1, 2]],
    [{ combinator: "and", not: true, rules: one('The "State"', "=", "MA").rules }, [1]],
  ])("is read as it was meant: %j", (conditions, lines) => expect(taken(conditions)).toEqual(lines));

  it("can be read with every operator", () => {
    for (const { name } of OPERATORS) expect(() => taken(one("City", name, "2"))).not.toThrow();
  });
});
