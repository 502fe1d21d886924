import { describe, expect, it } from "vitest";
import { codesOf, planCells } from "./testing";

describe("packages", () => {
  it.each([
    ["2.5", 2.5, []],
    ["2.50", 2.5, []],
    ["2.31", 2.4, ["note VALUE_NORMALISED"]],
    ["1,5", 1.5, []],
    ["2 lb 4 oz", 2.3, ["note VALUE_NORMALISED"]],
    ["500 g", 1.2, ["note VALUE_NORMALISED"]],
    ["8 oz", 0.5, ["note VALUE_NORMALISED"]],
    ["2 lbs", 2, []],
    ["0.01", 0.1, ["note VALUE_NORMALISED"]],
    ["150", 150, ["note SURCHARGE_LIKELY"]],
  ])("weighs %s as %d lb", (weight, value, codes) => {
    const row = planCells({ weight });
    expect(row.shipment?.packages[0]?.weight).toEqual({ value, unit: "LBS" });
    expect(codesOf(row)).toEqual(codes);
  });

  it.each([
    ["", "WEIGHT_MISSING"],
    ["0", "WEIGHT_INVALID"],
    ["-1", "WEIGHT_INVALID"],
    ["n/a", "WEIGHT_INVALID"],
    ["1.2E+3", "WEIGHT_INVALID"],
    ["2 stone", "WEIGHT_INVALID"],
    ["150.1", "WEIGHT_TOO_HIGH"],
  ])("refuses the weight %j", (weight, code) => {
    expect(codesOf(planCells({ weight }))).toEqual([`blocks ${code}`]);
  });

  it("converts a unit that the mapping names without a word", () => {
    const row = planCells({ weight: "500", weightUnit: "g" });
    expect(row.shipment?.packages[0]?.weight).toEqual({ value: 1.2, unit: "LBS" });
    expect(row.issues).toEqual([]);
    expect(codesOf(planCells({ weightUnit: "stone" }))).toEqual(["blocks WEIGHT_INVALID"]);
  });

  const preset = {
    id: "1",
    name: "Small box",
    length: 30,
    width: 20,
    height: 10,
    lengthUnit: "CM",
    weight: 1,
    weightUnit: "KGS",
  } as const;
  it("fills what the file does not have from the preset, in the carrier's units", () => {
    const row = planCells({ weight: "" }, { preset });
    expect(row.shipment?.packages).toEqual([
      {
        packaging: "02",
        weight: { value: 2.3, unit: "LBS" },
        dimensions: { length: 12, width: 8, height: 4, unit: "IN" },
      },
    ]);
    expect(planCells({}, { preset }).shipment?.packages[0]?.weight.value).toBe(2.5);
  });

  it("takes sizes in whole inches, rounded up, and a size in one cell", () => {
    const row = planCells({ length: "12.2", width: "10", height: "8" });
    expect(row.shipment?.packages[0]?.dimensions).toEqual({ length: 13, width: 10, height: 8, unit: "IN" });
    expect(codesOf(row)).toEqual(["note VALUE_NORMALISED"]);
    expect(planCells({ length: "12x10x8" }).shipment?.packages[0]?.dimensions).toMatchObject({
      length: 12,
      height: 8,
    });
    expect(
      planCells({ length: "0", width: "0", height: "0" }).shipment?.packages[0]?.dimensions,
    ).toBeUndefined();
  });

  it.each([
    [{ length: "12", width: "10" }, "DIMENSIONS_INCOMPLETE"],
    [{ length: "big", width: "10", height: "8" }, "VALUE_INVALID"],
    [{ length: "109", width: "1", height: "1" }, "DIMENSIONS_TOO_LARGE"],
    [{ length: "10", width: "60", height: "60" }, "DIMENSIONS_TOO_LARGE"],
    [{ packageCount: "0" }, "VALUE_INVALID"],
    [{ packageCount: "1.5" }, "VALUE_INVALID"],
    [{ packageCount: "201" }, "VALUE_INVALID"],
    [{ packaging: "shoe" }, "PACKAGING_UNKNOWN"],
    [{ declaredValue: "lots" }, "DECLARED_VALUE_INVALID"],
    [{ declaredValue: "€20" }, "DECLARED_VALUE_INVALID"],
    [{ declaredValue: "50000.01" }, "DECLARED_VALUE_INVALID"],
  ])("refuses %j", (change, code) => {
    expect(codesOf(planCells(change))).toEqual([`blocks ${code}`]);
  });

  it("multiplies equal packages and reads amounts", () => {
    const row = planCells({ packageCount: "3", declaredValue: "$1,234.50" });
    expect(row.shipment?.packages).toHaveLength(3);
    expect(row.shipment?.packages[2]?.declaredValue).toEqual({ cents: 123450, currency: "USD" });
  });
});
