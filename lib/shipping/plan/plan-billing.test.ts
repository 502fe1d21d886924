import { describe, expect, it } from "vitest";
import { codesOf, planCells } from "./testing";

const third = {
  payer: "Third party",
  payerAccount: "1a2-b3c",
  payerPostalCode: "98101",
  payerCountry: "USA",
};
const billingOf = (change: Record<string, string>, defaults: Record<string, string> = {}) =>
  planCells(change, { defaults }).shipment?.billing;

describe("who pays", () => {
  it("is the shipper where nothing is said", () => {
    expect(billingOf({})).toBeUndefined();
    expect(billingOf({ payer: "Prepaid" })).toBeUndefined();
  });

  it("is whom the row says, by the account's own address", () => {
    const account = { account: "1A2B3C", postalCode: "98101", country: "US" };
    expect(billingOf(third)).toEqual({ payer: "thirdParty", ...account });
    expect(billingOf({ ...third, payer: "collect", payerCountry: "" })).toEqual({
      payer: "receiver",
      account: "1A2B3C",
      postalCode: "98101",
    });
  });

  it("needs no postal code of an account in a country whose accounts have none", () => {
    expect(billingOf({ ...third, payerPostalCode: "", payerCountry: "Ireland" })).toEqual({
      payer: "thirdParty",
      account: "1A2B3C",
      country: "IE",
    });
  });

  it("may be a receiver whose account is in another country than the parcel's", () => {
    const canadian = { payer: "receiver", payerAccount: "A1B2C3", payerPostalCode: "k1a 0b1" };
    expect(billingOf({ ...canadian, payerCountry: "Canada" })).toEqual({
      payer: "receiver",
      account: "A1B2C3",
      postalCode: "K1A 0B1",
      country: "CA",
    });
    expect(codesOf(planCells(canadian))).toEqual(["blocks POSTAL_CODE_INVALID"]);
  });

  it.each<[string, Record<string, string>, string, string]>([
    ["five characters", { ...third, payerAccount: "A1B2C" }, "PAYER_ACCOUNT_INVALID", "billing.account"],
    ["no account", { ...third, payerAccount: "" }, "VALUE_MISSING", "billing.account"],
    ["no postal code", { ...third, payerPostalCode: "" }, "VALUE_MISSING", "billing.postalCode"],
    [
      "a Canadian code in the US",
      { ...third, payerPostalCode: "K1A 0B1" },
      "POSTAL_CODE_INVALID",
      "billing.postalCode",
    ],
    [
      "a receiver's account in another country, of which the carrier is told no country, without a postal code",
      { ...third, payer: "receiver", payerCountry: "Ireland", payerPostalCode: "" },
      "VALUE_MISSING",
      "billing.postalCode",
    ],
    [
      "signs in a postal code",
      { ...third, payerCountry: "GB", payerPostalCode: "SW1A/1AA" },
      "POSTAL_CODE_INVALID",
      "billing.postalCode",
    ],
    ["no country", { ...third, payerCountry: "" }, "VALUE_MISSING", "billing.country"],
    ["a country that is none", { ...third, payerCountry: "Chnia" }, "COUNTRY_UNKNOWN", "billing.country"],
    ["a payer that is none", { ...third, payer: "My cousin" }, "PAYER_UNKNOWN", "billing.payer"],
    ["an account and no payer", { payerAccount: "A1B2C3" }, "PAYER_UNKNOWN", "billing.payer"],
  ])("blocks with %s, naming field, column and value", (_, change, code, field) => {
    const { shipment, issues } = planCells(change);
    expect(shipment).toBeNull();
    expect(issues.filter((issue) => issue.class === "blocks")).toMatchObject([{ code, field }]);
    expect(issues.find((issue) => issue.code === code)?.column).toMatch(/^payer/);
  });

  it("says that an account is not billed where the shipper is to pay", () => {
    expect(codesOf(planCells({ ...third, payer: "shipper" }))).toContain("note BILLED_ELSEWHERE");
  });

  it("is the job's where a row says nothing, and never half the job's and half the row's", () => {
    const defaults = third;
    expect(billingOf({}, defaults)).toMatchObject({ payer: "thirdParty", account: "1A2B3C" });
    expect(billingOf({ payer: "shipper" }, defaults)).toBeUndefined();
    expect(codesOf(planCells({ payer: "receiver" }, { defaults }))).toContain("blocks VALUE_MISSING");
    const own = { payerAccount: "ZZ9999", payerPostalCode: "10001", payerCountry: "US" };
    expect(billingOf(own, { payer: "third party" })).toMatchObject({
      payer: "thirdParty",
      account: "ZZ9999",
    });
  });

  it("is nobody but the shipper again where the app says so", () => {
    const row = planCells({}, { defaults: third }, { payer: "shipper", payerAccount: "" });
    expect(row.shipment?.billing).toBeUndefined();
    expect(codesOf(row)).toEqual([]);
  });
});
