import { describe, expect, it } from "vitest";
import { codesOf, planCells } from "./testing";

const LONDON = {
  city: "London",
  state: "",
  postalCode: "SW1A 1AA",
  country: "GB",
  phone: "+44 20 7946 0123",
  service: "65",
  goodsDescription: "Ceramic mugs",
  goodsQuantity: "2",
  goodsValue: "10.50",
  hsCode: "691200",
  originCountry: "PT",
};
const BROKER = {
  dutiesPaidBy: "Third party",
  dutiesAccount: "d4e-5f6",
  dutiesPostalCode: "m5h 2n2",
  dutiesCountry: "Canada",
};
const customsOf = (change: Record<string, string>, defaults: Record<string, string> = {}) =>
  planCells({ ...LONDON, ...change }, { defaults }).shipment?.customs;

describe("a third party that pays the duties", () => {
  it("is named by its own account, under terms that say so", () => {
    const paid = {
      terms: "DDP",
      dutiesPaidBy: "thirdParty",
      dutiesAccount: { account: "D4E5F6", postalCode: "M5H 2N2", country: "CA" },
    };
    expect(customsOf(BROKER)).toMatchObject(paid);
    expect(customsOf({ ...BROKER, terms: "DDP" })).toMatchObject(paid);
    const irish = { ...BROKER, dutiesPostalCode: "", dutiesCountry: "Ireland" };
    expect(customsOf(irish)?.dutiesAccount).toEqual({ account: "D4E5F6", country: "IE" });
  });

  it("pays nothing of the way there, which has a payer of its own", () => {
    const { shipment } = planCells({ ...LONDON, ...BROKER });
    expect(shipment?.billing).toBeUndefined();
    const both = planCells({
      ...LONDON,
      ...BROKER,
      payer: "receiver",
      payerAccount: "A1B2C3",
      payerPostalCode: "SW1A 1AA",
    });
    expect(both.shipment).toMatchObject({
      billing: { payer: "receiver", account: "A1B2C3" },
      customs: { dutiesPaidBy: "thirdParty", dutiesAccount: { account: "D4E5F6" } },
    });
  });

  it.each<[string, Record<string, string>, string, string]>([
    ["no account", { ...BROKER, dutiesAccount: "" }, "VALUE_MISSING", "customs.dutiesAccount.account"],
    [
      "an account of five characters",
      { ...BROKER, dutiesAccount: "D4E5F" },
      "PAYER_ACCOUNT_INVALID",
      "customs.dutiesAccount.account",
    ],
    ["no country", { ...BROKER, dutiesCountry: "" }, "VALUE_MISSING", "customs.dutiesAccount.country"],
    [
      "a ZIP code in Canada",
      { ...BROKER, dutiesPostalCode: "10005" },
      "POSTAL_CODE_INVALID",
      "customs.dutiesAccount.postalCode",
    ],
    [
      "no postal code",
      { ...BROKER, dutiesPostalCode: "" },
      "VALUE_MISSING",
      "customs.dutiesAccount.postalCode",
    ],
    ["terms of a sale", { ...BROKER, terms: "DAP" }, "CUSTOMS_VALUE_INVALID", "customs.dutiesPaidBy"],
    ["an account and nobody who pays", { dutiesAccount: "D4E5F6" }, "PAYER_UNKNOWN", "customs.dutiesPaidBy"],
  ])("blocks with %s, naming field and column", (_, change, code, field) => {
    const { shipment, issues } = planCells({ ...LONDON, ...change });
    expect(shipment).toBeNull();
    expect(issues.filter((issue) => issue.class === "blocks")).toMatchObject([{ code, field }]);
    expect(issues.find((issue) => issue.code === code)?.column).toMatch(/^duties/);
  });

  it("is said not to pay where the row names another payer", () => {
    expect(codesOf(planCells({ ...LONDON, ...BROKER, dutiesPaidBy: "shipper" }))).toContain(
      "note BILLED_ELSEWHERE",
    );
  });

  it("is the job's where a row says nothing, and never half the job's and half the row's", () => {
    expect(customsOf({}, BROKER)).toMatchObject({ dutiesAccount: { account: "D4E5F6", country: "CA" } });
    expect(customsOf({ dutiesPaidBy: "recipient" }, BROKER)).not.toHaveProperty("dutiesAccount");
    expect(customsOf({ terms: "DAP" }, BROKER)).toMatchObject({ dutiesPaidBy: "recipient" });
    const own = { dutiesAccount: "ZZ9999", dutiesPostalCode: "10001", dutiesCountry: "US" };
    expect(customsOf(own, BROKER)?.dutiesAccount).toEqual({
      account: "ZZ9999",
      postalCode: "10001",
      country: "US",
    });
  });

  it("counts for nothing where no border is crossed", () => {
    const { shipment, issues } = planCells({}, { defaults: BROKER });
    expect([shipment?.customs, issues]).toEqual([undefined, []]);
  });
});
