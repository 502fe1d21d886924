import { describe, expect, it } from "vitest";
import { codesOf, planCells } from "./testing";

/** To London, with goods of which the file says how many and what they are worth. */
const LONDON = {
  city: "London",
  state: "",
  postalCode: "SW1A 1AA",
  country: "GB",
  phone: "+44 20 7946 0123",
  service: "65",
  goodsQuantity: "2",
  goodsValue: "10.50",
  sku: "MUG-1",
};
const JOB = {
  exportReason: "gift",
  dutiesPaidBy: "shipper",
  declaration: "The goods are of preferential origin.",
  goodsDescription: "Ceramic mugs",
  hsCode: "6912.00",
  originCountry: "Portugal",
  goodsUnit: "pairs",
};
const customsOf = (
  change: Parameters<typeof planCells>[0] = LONDON,
  defaults: Record<string, string> = JOB,
  overrides: Record<string, string> = {},
) => planCells(change, { defaults }, overrides).shipment?.customs;

describe("what a job says to customs for all of its rows", () => {
  it("completes each row and each kind of its goods", () => {
    const mug = { description: ["Ceramic mugs"], hsCode: "691200", origin: "PT", unit: "PRS" };
    expect(customsOf([LONDON, { ...LONDON, sku: "CUP-2", goodsQuantity: "1" }])).toMatchObject({
      reason: "gift",
      terms: "DDP",
      dutiesPaidBy: "shipper",
      declaration: "The goods are of preferential origin.",
      lines: [
        { ...mug, partNumber: "MUG-1", quantity: 2 },
        { ...mug, partNumber: "CUP-2", quantity: 1 },
      ],
    });
  });

  it("gives way to the row's cells, to what is typed, and to the product list", () => {
    const own = { ...LONDON, exportReason: "sample", originCountry: "Spain" };
    expect(customsOf(own)).toMatchObject({
      reason: "sample",
      lines: [{ origin: "ES", hsCode: "691200", description: ["Ceramic mugs"] }],
    });
    expect(customsOf(LONDON, JOB, { hsCode: "691110", declaration: "" })).toMatchObject({
      lines: [{ hsCode: "691110" }],
    });
    expect(customsOf(LONDON, JOB, { declaration: "" })).not.toHaveProperty("declaration");
    expect(codesOf(planCells(LONDON, { defaults: JOB }, { hsCode: "" }))).toContain(
      "blocks CUSTOMS_VALUE_MISSING",
    );
  });

  it("asks the product list for what only the job says, and lets it go before the job", () => {
    // Nothing else is wanted of goods to Canada.
    const toronto = { city: "Toronto", state: "ON", postalCode: "M5H 2N2", country: "CA", service: "11" };
    expect(planCells({ ...LONDON, ...toronto }, { defaults: JOB }).products).toEqual(["MUG-1"]);
    const listed = planCells(LONDON, { defaults: JOB }, {}, { "MUG-1": { origin: "Italy" } });
    expect(listed.shipment?.customs?.lines).toMatchObject([{ origin: "IT", hsCode: "691200" }]);
  });

  it("does not mix the job's payer with the row's terms, nor the job's terms with the row's payer", () => {
    expect(customsOf({ ...LONDON, terms: "DAP" })).toMatchObject({ terms: "DAP", dutiesPaidBy: "recipient" });
    const terms = { ...JOB, dutiesPaidBy: "", terms: "DDP" };
    expect(customsOf({ ...LONDON, dutiesPaidBy: "recipient" }, terms)).toMatchObject({
      terms: "DAP",
      dutiesPaidBy: "recipient",
    });
  });

  it("makes no goods of an order line that has none, and none of a row whose goods nobody mapped", () => {
    const blank = { goodsQuantity: "", goodsValue: "", sku: "" };
    expect(customsOf([LONDON, { ...LONDON, ...blank }])?.lines).toHaveLength(1);
    expect(codesOf(planCells({ ...LONDON, ...blank }, { defaults: JOB }))).toContain("blocks GOODS_MISSING");
  });

  it("says that a wrong value is the job's", () => {
    const { issues } = planCells(LONDON, { defaults: { ...JOB, originCountry: "Chnia" } });
    expect(issues.filter((issue) => issue.class === "blocks")).toMatchObject([
      {
        code: "CUSTOMS_VALUE_INVALID",
        value: "Chnia",
        remedy: expect.stringMatching(/Did you mean China\? It is set for all rows of the job\./),
      },
    ]);
  });

  it("counts for nothing where no border is crossed", () => {
    const { shipment, issues } = planCells({}, { defaults: { ...JOB, hsCode: "12", documentsOnly: "yes" } });
    expect([shipment?.customs, shipment?.documentsOnly, issues]).toEqual([undefined, undefined, []]);
  });
});
