import { describe, expect, it } from "vitest";
import { ERRORS } from "../errors";
import { planCells } from "./testing";
import { LONDON } from "./testing/abroad";

/** A Monday. */
const today = "2026-11-30";

interface Found {
  readonly class: "blocks" | "decide";
  readonly column: string;
  readonly value: string;
}

describe("what is wrong with a whole shipment blocks its row or is asked, by column and value, with what to do", () => {
  it.each<[string, Record<string, string>, Found]>([
    [
      "an HS code of 5 digits",
      { ...LONDON, hsCode: "69120" },
      { class: "blocks", column: "hsCode", value: "69120" },
    ],
    [
      "an origin that is misspelt",
      { ...LONDON, originCountry: "Chnia" },
      { class: "blocks", column: "originCountry", value: "Chnia" },
    ],
    ["a value of 0", { ...LONDON, goodsValue: "0" }, { class: "blocks", column: "goodsValue", value: "0" }],
    [
      "a gift under the terms of a sale",
      { ...LONDON, exportReason: "gift", terms: "FOB" },
      { class: "blocks", column: "terms", value: "FOB" },
    ],
    [
      "a third party's account of five characters",
      { payer: "third party", payerAccount: "1A2B3", payerPostalCode: "98101", payerCountry: "US" },
      { class: "blocks", column: "payerAccount", value: "1A2B3" },
    ],
    [
      "a ship date on a Sunday",
      { shipDate: "2026-12-06" },
      { class: "blocks", column: "shipDate", value: "2026-12-06" },
    ],
    [
      "a ship date of last week",
      { shipDate: "2026-11-24" },
      { class: "blocks", column: "shipDate", value: "2026-11-24" },
    ],
    [
      "Saturday delivery of what leaves on a Tuesday",
      { saturdayDelivery: "yes", service: "Next Day Air", shipDate: "2026-12-01" },
      { class: "blocks", column: "saturdayDelivery", value: "yes" },
    ],
    [
      "a filing's number of another shape",
      { ...LONDON, goodsValue: "2600", exportFiling: "X2026" },
      { class: "blocks", column: "exportFiling", value: "X2026" },
    ],
    [
      "goods that are not packed in a unit that there is",
      { ...LONDON, goodsUnit: "heaps" },
      { class: "blocks", column: "goodsUnit", value: "heaps" },
    ],
    [
      "a return label that nobody knows",
      { returnLabel: "perhaps" },
      { class: "blocks", column: "returnLabel", value: "perhaps" },
    ],
  ])("%s", (_name, cells, found) => {
    const row = planCells(cells, { today });
    const issue = row.issues.find(({ column }) => column === found.column);
    expect(issue).toMatchObject(found);
    const todo = issue && (issue.remedy ?? ERRORS[issue.code].remedy);
    expect(todo).toMatch(/[.?…]$/);
  });

  it("60 kinds of goods", () => {
    const lines = Array.from({ length: 60 }, (_, index) => ({ ...LONDON, sku: `A-${index}` }));
    expect(planCells(lines, { today }).issues).toContainEqual(
      expect.objectContaining({ class: "blocks", code: "GOODS_TOO_MANY", value: "60" }),
    );
  });

  it("a weight in kilograms where pounds are wanted is told in both, and never taken for pounds", () => {
    const row = planCells({ weight: "2 kg" }, { today });
    expect(row.shipment?.packages[0]?.weight).toEqual({ value: 4.5, unit: "LBS" });
    expect(row.issues).toContainEqual(
      expect.objectContaining({
        column: "weight",
        value: "2 kg",
        message: expect.stringContaining("4.5 lb"),
      }),
    );
  });
});
