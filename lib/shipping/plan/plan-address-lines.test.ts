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

  it.each(["9-Dec", "Dec-09", "3/15/2023", "2026-12-09", "9-Dec-26"])(
    "refuses the apartment %s, of which a spreadsheet has made a date",
    (address2) => {
      expect(codesOf(planCells({ address2 }))).toEqual(["blocks VALUE_INVALID"]);
      expect(codesOf(planCells({ address1: address2 }))).toContain("blocks VALUE_INVALID");
    },
  );

  it.each(["12-9", "Dec 9", "3.1.10", "Apt 9-D", "4/12"])("takes the apartment %s", (address2) => {
    expect(planCells({ address2 }).shipment?.shipTo.address.lines[1]).toBe(address2);
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
