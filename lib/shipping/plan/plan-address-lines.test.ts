import { describe, expect, it } from "vitest";
import { codesOf, planCells } from "./testing";

describe("addresses", () => {
  it("wraps a long line into the free ones, before the apartment, and shows it", () => {
    const row = planCells({ address1: "1234 Constitution Avenue Northwest Apartment 1201" });
    expect(row.shipment?.shipTo.address.lines).toEqual([
      "1234 Constitution Avenue Northwest",
      "Apartment 1201",
    ]);
    expect(codesOf(row)).toEqual(["note VALUE_NORMALISED"]);
  });

  it("refuses an address that does not fit, and cuts nothing", () => {
    const long = "Building Seven of the Northern Industrial Park Extension";
    expect(codesOf(planCells({ address1: long, address2: long, address3: "Dock 4" }))).toEqual([
      "blocks VALUE_TOO_LONG",
    ]);
    expect(codesOf(planCells({ address1: "x".repeat(36) }))).toEqual(["blocks VALUE_TOO_LONG"]);
  });

  it("makes lines of a cell's own line breaks, and closes gaps", () => {
    expect(
      planCells({ address1: "12 Milk St\nApt 3", address3: "Door B" }).shipment?.shipTo.address.lines,
    ).toEqual(["12 Milk St", "Apt 3", "Door B"]);
    expect(planCells({ address1: "", address2: "12 Milk St" }).shipment?.shipTo.address.lines).toEqual([
      "12 Milk St",
    ]);
  });

  it.each(["PO Box 12", "P.O. Box 12", "p o box #12", "Post Office Box 12", "POB 12", "Box 12"])(
    "refuses %s",
    (address1) => {
      expect(codesOf(planCells({ address1 }))).toEqual(["blocks VALUE_INVALID"]);
    },
  );

  it.each(["12 Boxwood Ln", "5 Poboy St", "7 Post Office Sq", "1 Unit St"])(
    "takes %s for a street",
    (address1) => {
      expect(codesOf(planCells({ address1 }))).toEqual([]);
    },
  );

  it("only warns of a PO box beside a street", () => {
    expect(codesOf(planCells({ address2: "PO Box 12" }))).toEqual(["note VALUE_INVALID"]);
  });
});
