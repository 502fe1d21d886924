import { describe, expect, it } from "vitest";
import { planCells } from "./testing";
import { blocked, DRESDEN, LONDON, MUG, SAN_JUAN, TORONTO } from "./testing/abroad";

describe("customs of a row", () => {
  it("is nothing at home, whatever the cells for customs hold", () => {
    const row = planCells({ ...MUG, goodsValue: "#N/A", hsCode: "1", goodsCurrency: "shells" });
    expect(row.issues).toEqual([]);
    expect(row.shipment).not.toHaveProperty("customs");
  });

  it("has one kind of goods a line of the order, and says who pays duties", () => {
    const row = planCells([
      LONDON,
      { ...LONDON, goodsDescription: "Cotton shirts", goodsQuantity: "1", goodsValue: "20", sku: "TEE-2" },
    ]);
    expect(blocked(row)).toEqual([]);
    expect(row.shipment?.customs).toEqual({
      lines: [
        {
          description: ["Ceramic mugs for coffee"],
          quantity: 2,
          unit: "PCS",
          unitValue: "10.5",
          hsCode: "691200",
          origin: "PT",
          partNumber: "MUG-1",
        },
        {
          description: ["Cotton shirts"],
          quantity: 1,
          unit: "PCS",
          unitValue: "20",
          hsCode: "691200",
          origin: "PT",
          partNumber: "TEE-2",
        },
      ],
      currency: "USD",
      invoiceNumber: "1001",
      reason: "sale",
      terms: "DAP",
      dutiesPaidBy: "recipient",
    });
    expect(row.shipment?.description).toBe("Ceramic mugs for coffee, Cotton shirts");
    expect(row.shipment).not.toHaveProperty("goodsValue");
  });

  it("changes the fingerprint with who pays duties", () => {
    const ddp = planCells({ ...LONDON, dutiesPaidBy: "DDP" });
    expect(ddp.shipment?.customs).toMatchObject({ terms: "DDP", dutiesPaidBy: "shipper" });
    expect(ddp.fingerprint).not.toBe(planCells(LONDON).fingerprint);
  });

  it("says the goods' value beside the label to Canada and Puerto Rico, insured or not", () => {
    expect(planCells({ ...TORONTO, declaredValue: "500" }).shipment?.goodsValue).toEqual({
      cents: 2100,
      currency: "USD",
    });
    expect(planCells({ ...SAN_JUAN, goodsTotal: "$45.00", description: "Mugs" }).shipment).toMatchObject({
      goodsValue: { cents: 4500, currency: "USD" },
    });
    expect(
      planCells({ ...SAN_JUAN, goodsQuantity: "3", goodsValue: "5", description: "Mugs" }).shipment
        ?.goodsValue,
    ).toEqual({
      cents: 1500,
      currency: "USD",
    });
    expect(blocked(planCells({ ...SAN_JUAN, description: "Mugs", declaredValue: "45" }))).toMatchObject([
      { code: "CUSTOMS_VALUE_MISSING", field: "goodsValue" },
    ]);
  });

  it("wants nothing inside of the European Union, and an invoice out of it and into it", () => {
    const inside = planCells(
      { ...DRESDEN, ...{ goodsValue: "", hsCode: "" }, description: "Mugs", service: "11" },
      { originCountry: "FR" },
    );
    expect(blocked(inside)).toEqual([]);
    expect(inside.shipment).not.toHaveProperty("customs");
    expect(planCells({ ...LONDON, service: "11" }, { originCountry: "FR" }).shipment?.customs).toMatchObject({
      currency: "EUR",
    });
    expect(planCells(DRESDEN).shipment?.customs).toMatchObject({ currency: "USD", euLowValue: true });
  });

  it("asks whether goods are worth at most 150 EUR only where the rate decides", () => {
    const at = (goodsValue: string, euLowValue = "") =>
      planCells({ ...DRESDEN, goodsQuantity: "1", goodsValue, euLowValue });
    expect(at("300").shipment?.customs?.euLowValue).toBe(false);
    expect(blocked(at("170"))).toMatchObject([
      { code: "CUSTOMS_VALUE_MISSING", field: "customs.euLowValue" },
    ]);
    expect(at("170", "no").shipment?.customs?.euLowValue).toBe(false);
    expect(blocked(at("300", "yes"))).toMatchObject([{ code: "CUSTOMS_VALUE_INVALID" }]);
  });

  it("takes papers without an invoice, where they can be declared", () => {
    const papers = {
      ...LONDON,
      goodsDescription: "",
      goodsQuantity: "",
      goodsValue: "",
      hsCode: "",
      originCountry: "",
      sku: "",
    };
    expect(planCells({ ...papers, documentsOnly: "yes" }).shipment).toMatchObject({
      documentsOnly: true,
      description: "Documents",
    });
    expect(planCells({ ...papers, packaging: "UPS Letter" }).shipment).toMatchObject({ documentsOnly: true });
    expect(blocked(planCells({ ...TORONTO, documentsOnly: "yes" }))).toMatchObject([
      { code: "OPTION_NOT_AVAILABLE" },
    ]);
  });

  it.each([
    [
      "a country that is not served",
      { country: "RU", city: "Moscow", postalCode: "101000", phone: "+7 495 1234567" },
    ],
    [
      "a place in another customs area",
      { country: "ES", city: "Las Palmas", postalCode: "35001", phone: "+34 928 123456" },
    ],
    ["Northern Ireland", { postalCode: "BT1 5GS" }],
  ])("blocks %s", (_, place) => {
    const [first, ...others] = blocked(planCells({ ...LONDON, ...place }));
    expect(first).toMatchObject({ code: "DESTINATION_NOT_SUPPORTED" });
    expect(others).toEqual([]);
  });

  it.each([
    ["hsCode", "69120", "CUSTOMS_VALUE_INVALID", /6 digits at least/],
    ["hsCode", "", "CUSTOMS_VALUE_MISSING", /HS code/],
    ["originCountry", "Chnia", "CUSTOMS_VALUE_INVALID", /Did you mean China/],
    ["originCountry", "", "CUSTOMS_VALUE_MISSING", /origin/i],
    ["goodsValue", "0", "CUSTOMS_VALUE_INVALID", /a value, too/],
    ["goodsValue", "", "CUSTOMS_VALUE_MISSING", /Value of one/],
    ["goodsValue", "12 EUR", "CUSTOMS_VALUE_INVALID", /in USD/],
    ["goodsValue", "-5", "CUSTOMS_VALUE_INVALID", /in USD/],
    ["goodsQuantity", "1.5", "CUSTOMS_VALUE_INVALID", /whole number/],
    ["goodsQuantity", "", "CUSTOMS_VALUE_MISSING", /Quantity/],
    ["goodsUnit", "bogus", "CUSTOMS_VALUE_INVALID", /Boxes|Pieces/],
    ["goodsDescription", "", "CUSTOMS_VALUE_MISSING", /Goods/],
    ["goodsCurrency", "GBP", "CUSTOMS_VALUE_INVALID", /in USD/],
    ["exportReason", "Gfit", "CUSTOMS_VALUE_INVALID", /Did you mean gift/],
    ["terms", "DPD", "CUSTOMS_VALUE_INVALID", /DAP, DDP/],
    ["dutiesPaidBy", "nobody", "CUSTOMS_VALUE_INVALID", /recipient, shipper or third party/],
    ["invoiceDate", "yesterday", "CUSTOMS_VALUE_INVALID", /2026-11-30/],
    ["invoiceDiscount", "21", "CUSTOMS_VALUE_INVALID", /Correct/],
    ["freightCharges", "free", "CUSTOMS_VALUE_INVALID", /Correct/],
  ])("blocks %s %j, names row, column and value, and says what to do", (field, value, code, remedy) => {
    const issues = blocked(
      planCells(
        [LONDON, { ...LONDON, [field]: value }].slice(
          (field.startsWith("goods") && field !== "goodsCurrency") ||
            field === "hsCode" ||
            field === "originCountry"
            ? 0
            : 1,
        ),
      ),
    );
    expect(issues).toHaveLength(1);
    expect(issues[0]).toMatchObject({ code, column: field, ...(value === "" ? {} : { value }) });
    expect(issues[0]?.remedy ?? "Correct").toMatch(remedy);
  });

  it("holds terms, payer and reason against each other", () => {
    const said = (cells: Record<string, string>) => blocked(planCells({ ...LONDON, ...cells }));
    expect(said({ terms: "DDP", dutiesPaidBy: "recipient" })).toMatchObject([{ column: "dutiesPaidBy" }]);
    expect(said({ terms: "EXW", dutiesPaidBy: "shipper" })).toMatchObject([{ column: "dutiesPaidBy" }]);
    expect(said({ exportReason: "gift", terms: "CIF" })).toMatchObject([{ column: "terms", value: "CIF" }]);
    expect(said({ exportReason: "Geschenk", terms: "DAP" })).toEqual([]);
    expect(planCells({ ...LONDON, terms: "DDU" }).shipment?.customs).toMatchObject({ terms: "DAP" });
  });

  it("blocks an order of more kinds of goods than a form takes, and drops none", () => {
    const lines = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ ...LONDON, goodsValue: "1", sku: `A-${index}` }));
    expect(blocked(planCells(lines(60)))).toMatchObject([{ code: "GOODS_TOO_MANY", value: "60" }]);
    expect(planCells(lines(50)).shipment?.customs?.lines).toHaveLength(50);
  });

  it("weighs in what the origin weighs in, whatever the file does", () => {
    expect(planCells({ ...TORONTO, weight: "2", weightUnit: "kg" }).shipment?.packages[0]?.weight).toEqual({
      value: 4.5,
      unit: "LBS",
    });
  });

  it("declares values in the origin's currency", () => {
    const declared = (declaredValue: string) =>
      planCells({ ...DRESDEN, service: "11", description: "Mugs", declaredValue }, { originCountry: "FR" });
    expect(declared("250,00 €").shipment?.packages[0]?.declaredValue).toEqual({
      cents: 25_000,
      currency: "EUR",
    });
    expect(blocked(declared("$250"))).toMatchObject([{ code: "DECLARED_VALUE_INVALID", value: "$250" }]);
  });

  it("needs a phone and goods, and says so for each", () => {
    const goods = {
      goodsDescription: "",
      goodsQuantity: "",
      goodsValue: "",
      hsCode: "",
      originCountry: "",
      sku: "",
    };
    expect(
      blocked(planCells({ ...LONDON, ...goods, phone: "" }))
        .map(({ code }) => code)
        .sort(),
    ).toEqual(["GOODS_MISSING", "PHONE_MISSING"]);
  });

  it("takes a value of the app for every kind of goods", () => {
    const row = planCells(
      [
        { ...LONDON, hsCode: "1" },
        { ...LONDON, hsCode: "" },
      ],
      {},
      { hsCode: "691200" },
    );
    expect(row.shipment?.customs?.lines.map(({ hsCode }) => hsCode)).toEqual(["691200", "691200"]);
  });
});
