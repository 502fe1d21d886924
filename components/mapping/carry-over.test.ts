import { expect, test } from "vitest";
import { buildTemplate, type FieldMapping } from "@/lib/shipping/mapping/build-template";
import { carryOver } from "./carry-over";
import { draftOf, type MappingDraft } from "./mapping-draft";

const column = (field: string, value: string): FieldMapping => ({
  field,
  kind: "column",
  value,
  helpers: [],
});
const draft = (fields: FieldMapping[], options: Partial<MappingDraft> = {}): MappingDraft =>
  draftOf(buildTemplate(fields), {
    ...{ defaultService: "03", defaultCountry: "US", presetId: null, defaults: {}, shipperId: "s1" },
    ...{ carrierAccountId: null, mappingId: null, ...options },
  });

const name = column("recipientName", "Name");
const city = column("city", "City");
const street = column("address1", "Straße");
const broken = column("address1", "Stra?e");
const from = draft([name, city, broken]);
const to = draft([name, city, street]);
const lost = ["Stra?e"];
const carried = (edited: MappingDraft) => carryOver({ draft: edited, from, to, lost });

test("what was changed is changed in the file that is read in another way, as far as its columns are there", () => {
  const weight: FieldMapping = { field: "weight", kind: "constant", value: "2", helpers: [] };
  const other = column("recipientName", "Contact");
  const both: FieldMapping = {
    field: "company",
    kind: "expression",
    value: "{{Name}} {{Stra?e}}",
    helpers: [],
  };
  const next = carried(draft([other, broken, weight, both], { shipperId: "s2", defaults: { weight: "1" } }));
  expect(next).toMatchObject({ shipperId: "s2", defaults: { weight: "1" } });
  expect(next?.template).toBe(buildTemplate([other, street, weight]));
});

test("where nothing was changed, or nothing that fits, the mapping is as it is suggested", () => {
  expect(carried(from)).toBeNull();
  expect(carried(draft([name, city, column("address1", "Name")]))?.template).toBe(
    buildTemplate([name, city, column("address1", "Name")]),
  );
  expect(carried(draft([name, city, broken, column("company", "Stra?e")]))).toBeNull();
});
