import { describe, expect, it } from "vitest";
import { planCells } from "./testing";
import { blocked, LONDON, TORONTO } from "./testing/abroad";

describe("an export filing", () => {
  it("takes the number of an export filing, or an exemption, with what the form says of each kind", () => {
    const dear = {
      ...LONDON,
      goodsQuantity: "1",
      goodsValue: "2600",
      hsCode: "6912.00.4810",
      goodsWeight: "900 g",
    };
    const filingOf = (text: string) => {
      const row = planCells({ ...dear, exportFiling: text });
      return row.shipment?.customs?.filing ?? blocked(row);
    };
    expect(filingOf("AES X20261130123456")).toEqual({ itn: "X20261130123456" });
    expect(filingOf("x20261130123456")).toEqual({ itn: "X20261130123456" });
    expect(filingOf("NOEEI § 30.37(h)")).toEqual({ exemption: "30.37(h)" });
    expect(planCells({ ...dear, exportFiling: "30.37(h)" }).shipment?.customs?.lines[0]?.weight).toEqual({
      value: 2,
      unit: "LBS",
    });
    expect(filingOf("X20261330123456")).toMatchObject([
      { code: "CUSTOMS_VALUE_INVALID", field: "customs.filing", value: "X20261330123456" },
    ]);
    expect(filingOf("30.99")).toMatchObject([{ code: "CUSTOMS_VALUE_INVALID" }]);
    expect(filingOf("NOEEI 30.37(a)")).toMatchObject([
      { field: "customs.filing", message: expect.stringContaining("2600.00 USD") },
    ]);
    expect(blocked(planCells({ ...dear, exportFiling: "30.37(h)", hsCode: "691200" }))).toMatchObject([
      { field: "customs.lines.0.hsCode", value: "691200", remedy: "Give all 10 digits." },
    ]);
    expect(blocked(planCells({ ...dear, exportFiling: "30.37(h)", goodsWeight: "" }))).toMatchObject([
      { code: "CUSTOMS_VALUE_MISSING", field: "customs.lines.0.weight" },
    ]);
  });

  it("says that no export filing goes with a parcel where there is none", () => {
    const row = planCells({ ...TORONTO, exportFiling: "30.36" });
    expect(row.shipment?.customs).not.toHaveProperty("filing");
    expect(row.issues).toContainEqual(expect.objectContaining({ class: "note", field: "customs.filing" }));
  });

  it("asks for an export filing above 2,500 USD of one tariff code, but to Canada", () => {
    const dear = { goodsQuantity: "1", goodsValue: "1300" };
    expect(
      blocked(
        planCells([
          { ...LONDON, ...dear },
          { ...LONDON, ...dear },
        ]),
      ),
    ).toMatchObject([{ code: "EXPORT_FILING_NEEDED", value: "2600.00" }]);
    expect(
      blocked(
        planCells([
          { ...LONDON, ...dear },
          { ...LONDON, ...dear, hsCode: "610910" },
        ]),
      ),
    ).toEqual([]);
    expect(
      blocked(
        planCells([
          { ...TORONTO, ...dear },
          { ...TORONTO, ...dear },
        ]),
      ),
    ).toEqual([]);
  });
});
