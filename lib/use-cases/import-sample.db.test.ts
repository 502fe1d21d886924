import { describe, expect, test } from "vitest";
import { SAMPLES } from "@/lib/api/samples";
import { UPS_CATALOGUE } from "@/lib/carriers/ups/catalogue";
import { buildTemplate } from "@/lib/shipping/mapping/build-template";
import { compileTemplate } from "@/lib/shipping/mapping/compile-template";
import { missingFields } from "@/lib/shipping/mapping/missing-fields";
import { suggestMapping } from "@/lib/shipping/mapping/suggest-mapping";
import { planRow } from "@/lib/shipping/plan-row";
import type { PackagePreset } from "@/lib/shipping/planned-row";
import { ann, by, testDatabase } from "@/lib/use-cases/testing/test-database";
import { importSample } from "./import-sample";
import { readSource } from "./read-source";
import { readSourceRows } from "./read-source-rows";

testDatabase();

const box: PackagePreset = {
  id: "5f0c2a52-9d0e-4d0e-8a52-0c2a529d0e4d",
  name: "Small box",
  length: 10,
  width: 8,
  height: 6,
  lengthUnit: "IN",
  weight: 2,
  weightUnit: "LBS",
};

/** Files without a weight for every row: their clerk chooses a package preset, and nothing else. */
const withoutWeights = ["shopify", "shopify-abroad", "amazon"];

async function open(sample: string) {
  const imported = await importSample(by(ann), { sample });
  if (!imported.ok) throw new Error(imported.error.message);
  const source = await readSource(by(ann), imported.value);
  const rows = await readSourceRows(by(ann), { ...imported.value, from: 1, limit: 50 });
  if (!source.ok || !rows.ok) throw new Error("The sample cannot be read.");
  return { source: source.value, rows: rows.value };
}

describe.each(SAMPLES.map((sample) => [sample.id]))("the sample %s", (id) => {
  test("maps by itself: each of its rows can be shipped", async () => {
    const { source, rows } = await open(id);
    expect(rows.totalRows).toBe(rows.rows.length);
    const sample = rows.rows.slice(0, 20).flatMap((row) => row.lines);
    const template = buildTemplate(suggestMapping(source.columns, sample));
    const compiled = compileTemplate(template, source.columns, UPS_CATALOGUE);
    if (!compiled.ok) throw new Error(compiled.error[0]?.message);
    expect(missingFields(compiled.value.fields, new Set(["US"]))).toBeNull();
    const preset = withoutWeights.includes(id) ? box : null;
    const from = id === "eu-shop" ? { originCountry: "DE", shipperHasEori: true } : {};
    const options = {
      ...from,
      catalogue: UPS_CATALOGUE,
      template,
      columns: source.columns,
      defaultService: "03",
      defaultCountry: "US",
      preset,
    };
    const errors = rows.rows.flatMap((row) =>
      planRow(compiled.value, row, options)
        .issues.filter((issue) => issue.class === "blocks")
        .map((issue) => `${row.rowNumber}: ${issue.message}`),
    );
    expect(errors).toEqual([]);
  });
});

test("Shopify's lines are grouped by order", async () => {
  const { source } = await open("shopify");
  expect(source.grouping).toMatchObject({ on: true });
  expect(source.grouping.orders).toBeLessThan(source.grouping.lines);
  expect(source.grouping.examples.length).toBeGreaterThan(0);
});

test("what is no sample is refused", async () => {
  expect(await importSample(by(ann), { sample: "../../package.json" })).toMatchObject({
    ok: false,
    error: { code: "NOT_FOUND" },
  });
});
