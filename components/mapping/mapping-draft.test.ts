import { expect, test } from "vitest";
import type { FieldMapping } from "@/lib/shipping/mapping/build-template";
import { expressionOf } from "./field-text";
import { changeDraft, draftOf, type MappingDraft } from "./mapping-draft";

const options = {
  defaultService: "03",
  defaultCountry: "US",
  presetId: null,
  defaults: {},
  shipperId: null,
  carrierAccountId: null,
  mappingId: "m1",
};
const city: FieldMapping = { field: "city", kind: "column", value: "Town", helpers: [] };
const empty: MappingDraft = draftOf("{}", options);

test("a field of the form goes into the template", () => {
  const draft = changeDraft(empty, { kind: "field", field: "city", mapping: city });
  expect(JSON.parse(draft.template)).toEqual({ city: "{{Town}}" });
  expect(draft.mappingId).toBeNull();
});

test("a field set again replaces what it had, and null takes it out", () => {
  const once = changeDraft(empty, { kind: "field", field: "city", mapping: city });
  const twice = changeDraft(once, { kind: "field", field: "city", mapping: { ...city, value: "Place" } });
  expect(twice.fields).toEqual([{ ...city, value: "Place" }]);
  expect(changeDraft(twice, { kind: "field", field: "city", mapping: null }).template).toBe("{}");
});

test("an edit of the template shows in the form", () => {
  const draft = changeDraft(empty, { kind: "template", template: '{"city": "{{Town}}"}' });
  expect(draft.fields).toEqual([city]);
});

test("a template that the form cannot show makes it custom, and the form changes nothing then", () => {
  const template = '{"city": "x"{{#A}}, "company": "{{A}}"{{/A}}}';
  const draft = changeDraft(empty, { kind: "template", template });
  expect(draft.fields).toBe("custom");
  expect(changeDraft(draft, { kind: "field", field: "city", mapping: city })).toBe(draft);
});

test("a half-typed expression keeps the form", () => {
  const typing: FieldMapping = { field: "city", kind: "expression", value: "{{Tow", helpers: [] };
  expect(changeDraft(empty, { kind: "field", field: "city", mapping: typing }).fields).toEqual([typing]);
});

test("another shipper leaves a saved mapping what it is, another preset does not", () => {
  expect(changeDraft(empty, { kind: "options", options: { shipperId: "s1" } }).mappingId).toBe("m1");
  expect(changeDraft(empty, { kind: "options", options: { presetId: "p1" } }).mappingId).toBeNull();
});

test("a column with helpers becomes the expression that means the same", () => {
  expect(expressionOf(city)).toBe("{{Town}}");
  const shouted = expressionOf({ ...city, helpers: ["upper", "default|n/a"] });
  expect(shouted).toBe("{{#default}}{{#upper}}{{Town}}{{/upper}}|n/a{{/default}}");
});
