import { describe, expect, it } from "vitest";
import { codesOf, planCells } from "./testing";

describe("postal codes", () => {
  it.each([
    ["02109", "02109"],
    ["'02109", "02109"],
    ["021091234", "02109-1234"],
    ["02109-1234", "02109-1234"],
    ["02109 1234", "02109-1234"],
    ["02109-", "02109"],
  ])("takes %s as %s without a word", (cell, expected) => {
    const row = planCells({ postalCode: cell });
    expect(row.issues).toEqual([]);
    expect(row.shipment?.shipTo.address.postalCode).toBe(expected);
  });

  it.each([
    ["2109", "MA", "02109"],
    ["7030", "New Jersey", "07030"],
    ["2109-1234", "MA", "02109-1234"],
    ["21091234", "MA", "02109-1234"],
    ["2109.0", "MA", "02109"],
  ])("puts the lost zeros of %s in %s back, with a warning", (postalCode, state, expected) => {
    const row = planCells({ postalCode, state });
    expect(row.shipment?.shipTo.address.postalCode).toBe(expected);
    expect(row.issues.map(({ message }) => message).join()).toContain(`becomes "${expected}"`);
  });

  it("puts a Puerto Rican code's lost zeros back", () => {
    const row = planCells({ postalCode: "926", state: "PR" }, { originCountry: "PR" });
    expect(row.shipment?.shipTo.address.postalCode).toBe("00926");
  });

  it("never pads on the right, and not where the state says otherwise", () => {
    expect(codesOf(planCells({ postalCode: "7030", state: "NY" }))).toEqual(["blocks POSTAL_CODE_INVALID"]);
  });

  it.each([
    ["12", "POSTAL_CODE_INVALID"],
    ["O2109", "POSTAL_CODE_INVALID"],
    ["02109-12", "POSTAL_CODE_INVALID"],
    ["00000", "POSTAL_CODE_INVALID"],
    ["1.2E+4", "POSTAL_CODE_INVALID"],
    ["10001", "POSTAL_CODE_STATE_MISMATCH"],
    ["", "VALUE_MISSING"],
  ])("refuses %j in Massachusetts", (postalCode, code) => {
    expect(codesOf(planCells({ postalCode }))).toEqual([`blocks ${code}`]);
  });

  it("takes ZIP codes of two states in both", () => {
    for (const state of ["KY", "TN"]) expect(codesOf(planCells({ postalCode: "42223", state }))).toEqual([]);
  });

  const canada = {
    country: "CA",
    city: "Toronto",
    state: "ON",
    phone: "416-555-0123",
    service: "11",
  };
  it("takes Canadian codes in the post's own form and checks the province", () => {
    const plan = (postalCode: string) => planCells({ ...canada, postalCode }, { originCountry: "CA" });
    expect(plan("m5v2t6").shipment?.shipTo.address.postalCode).toBe("M5V 2T6");
    expect(codesOf(plan("V5K 0A1"))).toEqual(["blocks POSTAL_CODE_STATE_MISMATCH"]);
    expect(codesOf(plan("M5V-O00"))).toEqual(["blocks POSTAL_CODE_INVALID"]);
  });

  const germany = {
    country: "Germany",
    city: "Dresden",
    state: "",
    phone: "+49 351 1234567",
    service: "11",
  };
  it.each([
    ["01067", "01067", []],
    ["1067", "01067", ["note VALUE_NORMALISED"]],
    ["D-01067", "01067", []],
  ])("takes the German code %s", (postalCode, expected, codes) => {
    const row = planCells({ ...germany, country: "DE", postalCode }, { originCountry: "DE" });
    expect(row.shipment?.shipTo.address.postalCode).toBe(expected);
    expect(codesOf(row)).toEqual(codes);
  });
});
