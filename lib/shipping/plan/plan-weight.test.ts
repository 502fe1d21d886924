import { expect, test } from "vitest";
import { UPS_CATALOGUE } from "@/lib/carriers/ups/catalogue";
import { buildTemplate } from "../mapping/build-template";
import { compileTemplate } from "../mapping/compile-template";
import { suggestMapping } from "../mapping/suggest-mapping";
import { planRow } from "../plan-row";

/** What is asked about the weight of a row under these two headers. */
function asked(weightHeader: string, weight: string, boxes: string, change = (template: string) => template) {
  const headers = ["Name", "Address", "City", "State", "Zip", weightHeader, "Boxes"];
  const columns = headers.map((header, index) => ({ index, name: header, header }));
  const lines = [{ line: 1, cells: ["Ann Lee", "12 Elm St", "Salem", "MA", "01970", weight, boxes] }];
  const template = change(buildTemplate(suggestMapping(columns, lines)));
  const compiled = compileTemplate(template, columns, UPS_CATALOGUE);
  if (!compiled.ok) throw new Error("the template does not compile");
  const of = { catalogue: UPS_CATALOGUE, template, columns, defaultService: "03", defaultCountry: "US" };
  const { issues } = planRow(compiled.value, { rowNumber: 1, lines }, { ...of, preset: null });
  return issues.find(({ code }) => code === "WEIGHT_OF_PACKAGES");
}

test.each([
  ["Order Weight (lb)", "30", "2", "15 lb"],
  ["Total Weight", "10", "3", "3.334 lb"],
  ["Shipment Weight", "30 kg", "2", "15 kg"],
  ["Gesamtgewicht in kg", "9", "2", "4.5 kg"],
  ["Weight (lb)", "30", "2", "15 lb"],
  ["Weight", "10", "2", "5 lb"],
  ["Poids (kg)", "9", "2", "4.5 kg"],
])("%s of %s beside %s packages may be that of all, then each weighs %s", (header, weight, boxes, each) => {
  const issue = asked(header, weight, boxes);
  expect(issue?.class).toBe("decide");
  expect(issue?.choices?.map(({ id }) => id)).toEqual(["together", "each", "leave_out"]);
  expect(issue?.choices?.[0]?.values).toEqual({ weight: each });
});

test.each([
  ["Weight (lb)", "30", "1"],
  ["Package Weight", "30", "2"],
  ["Weight per box (lb)", "30", "2"],
  ["Weight each", "30", "2"],
  ["Carton Weight", "30", "2"],
  ["Paketgewicht", "30", "2"],
  ["Total Weight", "30", "1"],
  ["Total Weight per package", "30", "2"],
])("%s of %s beside %s packages asks nothing", (header, weight, boxes) => {
  expect(asked(header, weight, boxes)).toBeUndefined();
});

test("a weight that is added up over the order's lines is asked about, too", () => {
  expect(asked("Lineitem grams", "900", "2")?.choices?.[0]?.values).toEqual({ weight: "450 g" });
});

test("a number of packages that the mapping gives to every row asks nothing of a plain weight", () => {
  expect(asked("Weight", "10", "2", (template) => template.replace("{{Boxes}}", "2"))).toBeUndefined();
});
