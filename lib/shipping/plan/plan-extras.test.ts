import { describe, expect, it } from "vitest";
import { codesOf, planCells } from "./testing";

/** A Tuesday. */
const today = "2026-12-01";
const plan = (change: Record<string, string>, defaults: Record<string, string> = {}) =>
  planCells(change, { today, defaults });
const blocking = (change: Record<string, string>) =>
  plan(change).issues.filter((issue) => issue.class === "blocks");

describe("the carrier's notices", () => {
  it("are none unless a person asks, whatever e-mail address the row has", () => {
    expect(plan({ email: "ada@example.com" }).shipment?.notices).toBeUndefined();
    expect(plan({ email: "ada@example.com" }, { notices: "no" }).shipment?.notices).toBeUndefined();
  });

  it("go to the recipient, and to others who are named, with sender and text", () => {
    const row = { email: "ada@example.com", notices: "Shipped and delivered" };
    expect(plan(row).shipment?.notices).toEqual({
      events: ["shipped", "delivered"],
      to: ["ada@example.com"],
    });
    const more = {
      noticeTo: "recipient; dock@example.com",
      noticeFrom: "Smith Books",
      noticeMemo: "Thank you",
    };
    expect(plan({ ...row, ...more, notices: "yes" }).shipment?.notices).toEqual({
      events: ["shipped", "exception", "delivered"],
      to: ["ada@example.com", "dock@example.com"],
      from: "Smith Books",
      memo: "Thank you",
    });
  });

  it("are left out, and that is said, where the recipient has no address", () => {
    const row = plan({ notices: "yes" });
    expect(row.shipment?.notices).toBeUndefined();
    expect(codesOf(row)).toEqual(["note EMAIL_INVALID"]);
  });

  it.each<[Record<string, string>, string]>([
    [{ notices: "by pigeon" }, "notices.events"],
    [{ notices: "yes", noticeTo: "the dock" }, "notices.to"],
    [{ notices: "yes", noticeTo: "a@x.io b@x.io c@x.io d@x.io e@x.io f@x.io" }, "notices.to"],
  ])("block with %j", (change, field) => {
    expect(new Set(blocking(change).map((issue) => issue.field))).toEqual(new Set([field]));
  });
});

describe("the ship date", () => {
  it.each<[string, string]>([
    ["2026-12-04", "2026-12-04"],
    ["20261204", "2026-12-04"],
    ["12/4/2026", "2026-12-04"],
    ["4.12.2026", "2026-12-04"],
    ["2026-12-01", "2026-12-01"],
    ["2026-12-08", "2026-12-08"],
  ])("is read: %s", (text, day) => {
    expect(plan({ shipDate: text }).shipment?.shipDate).toBe(day);
  });

  it.each<[string, RegExp]>([
    ["2026-12-06", /^Sunday, December 6 is a Sunday/],
    ["2026-11-24", /^The ship date, Tuesday, November 24, is over/],
    ["2026-12-09", /is more than 7 days ahead/],
    ["2026-02-30", /is not a day/],
    ["soon", /is not a day/],
  ])("blocks: %s", (text, message) => {
    const [issue, another] = blocking({ shipDate: text });
    expect(another).toBeUndefined();
    expect(issue).toMatchObject({
      code: "SHIP_DATE_INVALID",
      field: "shipDate",
      column: "shipDate",
      value: text,
    });
    expect(issue?.message).toMatch(message);
  });

  it("is the job's where the row has none", () => {
    expect(plan({}, { shipDate: "2026-12-03" }).shipment?.shipDate).toBe("2026-12-03");
  });

  it("has to fit a Saturday delivery", () => {
    const saturday = { service: "Next Day Air", saturdayDelivery: "yes" };
    expect(blocking(saturday)).toMatchObject([
      {
        code: "OPTION_NOT_AVAILABLE",
        field: "saturdayDelivery",
        message: "UPS Next Day Air that is handed over on Tuesday, December 1 does not arrive on a Saturday.",
        remedy: "Give Friday, December 4 as the ship date, or leave Saturday delivery out.",
      },
    ]);
    expect(blocking({ ...saturday, shipDate: "2026-12-04" })).toEqual([]);
    expect(blocking({ ...saturday, service: "2nd Day Air", shipDate: "2026-12-03" })).toEqual([]);
  });
});

describe("options", () => {
  it("are those that are asked for", () => {
    const row = plan({ directDelivery: "yes", carbonNeutral: "x", additionalHandling: "no" });
    expect(row.shipment?.options).toEqual(["directDelivery", "carbonNeutral"]);
    expect(plan({}).shipment?.options).toBeUndefined();
  });

  it.each<[Record<string, string>, RegExp]>([
    [{ shipperRelease: "yes", signature: "adult" }, /nobody signs, and the row asks for a signature/],
    [{ saturdayPickup: "yes" }, /^Saturday pickup is asked for, and Tuesday, December 1 is not a Saturday/],
    [{ carbonNeutral: "perhaps" }, /neither yes nor no/],
  ])("block where they do not fit: %j", (change, message) => {
    expect(blocking(change).map((issue) => issue.message)).toEqual([expect.stringMatching(message)]);
  });

  it("block on a way that does not have them", () => {
    const row = planCells({ shipperRelease: "yes" }, { originCountry: "CA", today });
    expect(row.issues.map(({ message }) => message)).toContain(
      "UPS has no shipper release from Canada to the United States.",
    );
  });
});

describe("references", () => {
  const two = {
    reference1: "PO-77",
    reference1Kind: "PO number",
    reference2: "D 12",
    reference2Kind: "Dept",
  };

  it("stand beside the order number, with the carrier's code of their kind", () => {
    expect(plan(two).shipment?.references).toEqual([
      { value: "PO-77", kind: "PO" },
      { value: "D 12", kind: "DP" },
    ]);
    expect(plan({ reference1: "x" }).shipment?.references).toEqual([{ value: "x" }]);
  });

  it("may be a barcode, if one holds them", () => {
    expect(plan({ reference1: "PO77", referenceBarcode: "yes" }).shipment?.barcode).toBe(true);
    expect(plan({ referenceBarcode: "yes" }).shipment?.barcode).toBe(true);
    expect(blocking({ reference1: "PO 77", referenceBarcode: "yes" })).toMatchObject([{ field: "barcode" }]);
  });

  it.each<[Record<string, string>, string]>([
    [{ reference1: "x".repeat(36) }, "references.0.value"],
    [{ reference1: "x", reference1Kind: "Horoscope" }, "references.0.kind"],
  ])("block with %j", (change, field) => {
    expect(blocking(change)).toMatchObject([{ field }]);
  });

  it("block where the carrier takes fewer of them: inside Canada two with the app's own", () => {
    const messages = planCells(two, { originCountry: "CA" }).issues.map(({ message }) => message);
    expect(messages).toContain(
      "UPS takes 2 references on this way, and the app needs the first of them: 3 more do not fit.",
    );
  });
});
