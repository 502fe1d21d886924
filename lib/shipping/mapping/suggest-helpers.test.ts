import { expect, test } from "vitest";
import { suggestHelpers } from "./suggest-helpers";

test.each([
  [["Standard", "Expedited", "Expedited"], ["map|Expedited=3 Day Select"]],
  [["express", "Priority"], ["map|express=2nd Day Air|Priority=2nd Day Air"]],
  [["Ground", "2nd Day Air", "03", "Courier of ours"], []],
  [[], []],
])("proposes the slowest service for words that mean several: %j", (values, helpers) => {
  expect(suggestHelpers("service", values)).toEqual(helpers);
});

test("leaves words with signs of the helper's own alone", () => {
  expect(suggestHelpers("service", ["a=Expedited", "Expedited|"])).toEqual([]);
});
