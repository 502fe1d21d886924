import { describe, expect, it } from "vitest";
import { codesOf, planCells } from "./plan/testing";

describe("planRow", () => {
  it("plans a good row without a word", () => {
    const row = planCells({});
    expect(row.issues).toEqual([]);
    expect(row).toMatchObject({
      recipientName: "Ada Smith",
      cityState: "Boston, MA",
      orderReference: "1001",
    });
    expect(row.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(row.shipment).toMatchObject({
      shipTo: {
        name: "Ada Smith",
        phone: "6175550100",
        residential: true,
        address: { lines: ["12 Milk St"], city: "Boston", state: "MA", postalCode: "02109", country: "US" },
      },
      packages: [{ weight: { value: 2.5, unit: "LBS" }, packaging: "02" }],
      service: "03",
      orderReference: "1001",
      signature: "none",
      saturdayDelivery: false,
    });
  });

  it("gives equal shipments equal fingerprints, whatever the layout of the cells", () => {
    expect(planCells({ city: "  Boston ", phone: "617-555-0100" }).fingerprint).toBe(
      planCells({}).fingerprint,
    );
    expect(planCells({ address2: "Apt 2" }).fingerprint).not.toBe(planCells({}).fingerprint);
  });

  it("names recipient, place and order of a broken row, and has no fingerprint for it", () => {
    const row = planCells({ postalCode: "99999" });
    expect(row).toMatchObject({
      shipment: null,
      fingerprint: "",
      recipientName: "Ada Smith",
      cityState: "Boston, MA",
      orderReference: "1001",
    });
  });

  it("says everything that is wrong at once", () => {
    const codes = codesOf(
      planCells({ recipientName: "", city: "", postalCode: "", weight: "n/a", service: "Pigeon" }),
    );
    expect(codes).toEqual([
      "blocks VALUE_MISSING",
      "blocks VALUE_MISSING",
      "blocks VALUE_MISSING",
      "blocks SERVICE_UNKNOWN",
      "blocks WEIGHT_INVALID",
    ]);
  });

  it("names column and cell as they stand in the file", () => {
    const [issue] = planCells({ postalCode: " 90210 " }).issues;
    expect(issue).toMatchObject({
      class: "blocks",
      code: "POSTAL_CODE_STATE_MISMATCH",
      column: "postalCode",
      value: " 90210 ",
      field: "shipTo.address.postalCode",
      message: "ZIP code 90210 is in California (CA), not in Massachusetts (MA).",
    });
  });
});
