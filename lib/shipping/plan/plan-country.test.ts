import { describe, expect, it } from "vitest";
import { codesOf, planCells } from "./testing";

describe("states and countries", () => {
  it.each([
    ["Massachusetts", "MA"],
    ["mass.", "MA"],
  ])("turns the state %s into %s with a warning", (state, code) => {
    const row = planCells({ state });
    expect(row.shipment?.shipTo.address.state).toBe(code);
    expect(codesOf(row)).toEqual(["note VALUE_NORMALISED"]);
  });

  it.each(["ma", "M.A.", " MA "])("takes %j as it is meant", (state) => {
    expect(codesOf(planCells({ state }))).toEqual([]);
  });

  it("asks for a missing state and says where the ZIP code lies", () => {
    const [issue] = planCells({ state: "" }).issues;
    expect(issue).toMatchObject({ code: "VALUE_MISSING", remedy: "Fill in the state; ZIP 02109 is in MA." });
  });

  it("says which country an unknown state belongs to", () => {
    const [issue] = planCells({ state: "Ontario", postalCode: "M5V 2T6" }).issues;
    expect(issue).toMatchObject({ code: "STATE_UNKNOWN", remedy: expect.stringContaining("Canada") });
  });

  it("makes Puerto Rico a country of its own, as the carrier has it", () => {
    const cells = { state: "PR", city: "San Juan", postalCode: "00901", phone: "787-555-0100" };
    const row = planCells(cells, { originCountry: "PR" });
    expect(row.shipment?.shipTo.address).toMatchObject({ country: "PR", state: "PR" });
    expect(codesOf(row)).toEqual(["note VALUE_NORMALISED"]);
  });

  it.each([
    ["Russia", { city: "Moscow", state: "", postalCode: "101000", service: "65" }],
    ["Brazil", { city: "Recife", state: "PE", postalCode: "50010-000", service: "65" }],
  ])("blocks a row to %s, with a sentence that names both countries", (country, place) => {
    const abroad = { phone: "+49 351 1234567", description: "Mugs", ...place };
    const row = planCells({ ...abroad, country });
    expect(row.shipment).toBeNull();
    expect(row.issues.filter((issue) => issue.code === "DESTINATION_NOT_SUPPORTED")).toMatchObject([
      {
        class: "blocks",
        column: "country",
        message: expect.stringMatching(`from the United States to ${country};`),
        value: country,
      },
    ]);
  });

  it.each([
    ["USA", "US"],
    ["United States", "US"],
    ["Estados Unidos", "US"],
  ])("turns the country %s into %s", (country, code) => {
    expect(planCells({ country }).shipment?.shipTo.address.country).toBe(code);
  });

  it("takes the job's country for a blank one, and refuses one that is none", () => {
    expect(codesOf(planCells({ country: "" }))).toEqual([]);
    const [issue] = planCells({ country: "Germny" }).issues;
    expect(issue).toMatchObject({ code: "COUNTRY_UNKNOWN", remedy: "Did you mean Germany?" });
  });

  it("refuses military addresses", () => {
    expect(codesOf(planCells({ state: "AE", city: "APO", postalCode: "09012" }))).toContain(
      "blocks VALUE_INVALID",
    );
    expect(codesOf(planCells({ address1: "PSC 12 Box 3, APO" }))).toContain("blocks VALUE_INVALID");
  });
});
