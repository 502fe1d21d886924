import { expect, it } from "vitest";
import { carrierKnowledge } from "./check-carrier-knowledge";

it.each([
  ['fail("SERVICE_UNKNOWN", "This is not a UPS service.");', "UPS"],
  ['import { UPS_CATALOGUE } from "@/lib/carriers/ups/catalogue";', "UPS_"],
  ["createUpsCarrier(options)", "createUps"],
  ['const packaging = preset?.packaging ?? "02";', "packaging"],
  ['if (service === "14") return;', "service"],
  ['defaultService: text("default_service").notNull().default("03"),', "default"],
  ["  service: z.string().length(2),", "length"],
  ['entry("input", "The carrier takes at most 150 lb a package.")', "150 lb"],
  ['"Who receives it, at most 35 characters."', "35 characters"],
])("what knows a carrier is named: %s", (line, said) => {
  const [problem] = carrierKnowledge("lib/x.ts", `const a = 1;\n${line}`);
  expect(problem).toContain("lib/x.ts:2 knows a carrier");
  expect(problem).toContain(said);
});

it.each([
  "const groups = GROUPS_OF_A_KIND;",
  "followUpsOf(job)",
  'const weight = "12";',
  "catalogue.standardService",
  "service: text(20)",
  "What the EU asks of goods worth at most 150 EUR",
])("what asks the catalogue is not: %s", (line) => {
  expect(carrierKnowledge("lib/x.ts", line)).toEqual([]);
});
