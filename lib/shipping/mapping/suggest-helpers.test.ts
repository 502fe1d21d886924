import { expect, test } from "vitest";
import { suggestHelpers } from "./suggest-mapping";

test.each([
  ["state", ["Vermont", "MA"], ["state"]],
  ["state", ["VT", "MA"], []],
  ["country", ["United States", "US"], ["country"]],
  ["recipientName", ["Smith, Ada", "Jones, Bo"], ["fullName"]],
  ["service", ["Expedited", "Ground"], []],
])("of %s with the values %j are %j", (field, values, helpers) => {
  expect(suggestHelpers(field, values)).toEqual(helpers);
});
