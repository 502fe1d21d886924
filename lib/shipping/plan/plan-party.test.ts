import { describe, expect, it } from "vitest";
import { codesOf, planCells } from "./testing";

describe("names and texts", () => {
  it("shortens a long name between words and shows both", () => {
    const row = planCells({ recipientName: "Maximiliana Alexandrovna Wolfeschlegelstein" });
    expect(row.shipment?.shipTo.name).toBe("Maximiliana Alexandrovna");
    expect(row.issues[0]).toMatchObject({ code: "VALUE_SHORTENED", class: "note" });
    expect(row.issues[0]?.message).toContain('"Maximiliana Alexandrovna"');
  });

  it("splits a long name that holds a company before it cuts anything", () => {
    const row = planCells({ recipientName: "Ada Smith c/o Northern Lights Trading Company" });
    expect(row.shipment?.shipTo).toMatchObject({
      name: "Ada Smith",
      company: "Northern Lights Trading Company",
    });
  });

  it("puts a company in the place of a missing name, and delivers there as to a business", () => {
    const row = planCells({ recipientName: "", company: "Acme" });
    expect(row.shipment?.shipTo.name).toBe("Acme");
    expect(codesOf(row)).toEqual(["note VALUE_NORMALISED"]);
    expect(planCells({ company: "Acme" }).shipment?.shipTo.residential).toBe(false);
  });

  it.each([
    ["José Muñoz", "José Muñoz", []],
    ["Jose\u0301 Mun\u0303oz", "José Muñoz", []],
    ["Łukasz Kőszegi", "Lukasz Koszegi", ["note VALUE_NORMALISED"]],
    ["Ada 🎉 Smith", "Ada Smith", ["note VALUE_NORMALISED"]],
    ["Ada\u0007Smith", "Ada Smith", ["note VALUE_NORMALISED"]],
    ["O’Brien – Smith", "O'Brien - Smith", ["note VALUE_NORMALISED"]],
  ])("prints %s as %s", (recipientName, expected, codes) => {
    const row = planCells({ recipientName });
    expect(row.shipment?.shipTo.name).toBe(expected);
    expect(codesOf(row)).toEqual(codes);
  });

  it.each(["张伟", "Мария", "محمد", "Jos\ufffd"])(
    "refuses %s, which a label cannot print",
    (recipientName) => {
      expect(codesOf(planCells({ recipientName }))).toEqual(["blocks VALUE_UNPRINTABLE"]);
    },
  );

  it("refuses a name of emoji alone", () => {
    expect(codesOf(planCells({ recipientName: "🎉🎉" }))).toContain("blocks VALUE_MISSING");
  });

  it("shortens a long order number on the label and keeps it whole in the list", () => {
    const orderReference = "ORDER-2026-".padEnd(40, "7");
    const row = planCells({ orderReference });
    expect(row.shipment?.orderReference).toHaveLength(35);
    expect(row.orderReference).toBe(orderReference);
    expect(codesOf(row)).toEqual(["note VALUE_SHORTENED"]);
  });

  it("refuses an order number that a spreadsheet has rounded", () => {
    expect(codesOf(planCells({ orderReference: "1.23457E+11" }))).toEqual(["blocks VALUE_INVALID"]);
    expect(codesOf(planCells({ orderReference: "12E5" }))).toEqual([]);
  });
});

describe("phone and e-mail", () => {
  it.each([
    ["", "note PHONE_MISSING"],
    ["123", "note PHONE_INVALID"],
    ["call me", "note PHONE_INVALID"],
    ["1.61756E+10", "blocks PHONE_INVALID"],
    ["(617) 555-0100 ext. 12", "note VALUE_SHORTENED"],
  ])("says of %j: %s", (phone, code) => {
    expect(codesOf(planCells({ phone }))).toEqual([code]);
  });

  it.each(["16175550100", "+1 617.555.0100", "6175550100.0", "001 617 555 0100"])("reads %s", (phone) => {
    const row = planCells({ phone });
    expect(row.shipment?.shipTo.phone).toBe("6175550100");
    expect(row.issues).toEqual([]);
  });

  it("needs a phone number abroad and for early delivery", () => {
    const abroad = {
      country: "GB",
      city: "London",
      state: "",
      postalCode: "SW1A1AA",
      service: "65",
      documentsOnly: "yes",
    };
    expect(codesOf(planCells({ ...abroad, phone: "" }))).toEqual(["blocks PHONE_MISSING"]);
    expect(codesOf(planCells({ ...abroad, phone: "12" }))).toEqual(["blocks PHONE_INVALID"]);
    const row = planCells({ ...abroad, phone: "020 7946 0123", service: "11" }, { originCountry: "GB" });
    expect(row.shipment?.shipTo).toMatchObject({
      phone: "442079460123",
      address: { postalCode: "SW1A 1AA" },
    });
    expect(codesOf(planCells({ service: "14", phone: "" }))).toEqual(["blocks PHONE_MISSING"]);
  });

  it("leaves out an e-mail address that is none", () => {
    expect(codesOf(planCells({ email: "ada at example.com" }))).toEqual(["note EMAIL_INVALID"]);
    expect(planCells({ email: "ada@example.com" }).shipment?.shipTo.email).toBe("ada@example.com");
  });
});
