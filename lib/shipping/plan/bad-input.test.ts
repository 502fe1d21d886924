import { describe, expect, it } from "vitest";
import { ERRORS } from "../errors";
import { planCells } from "./testing";
import { LONDON } from "./testing/abroad";

/** A Monday. */
const today = "2026-11-30";

interface Found {
  readonly class: "blocks" | "decide";
  readonly column: string;
  readonly value: string;
}

describe("what is wrong with a whole shipment blocks its row or is asked, by column and value, with what to do", () => {
  it.each<[string, Record<string, string>, Found]>([
    [
      "an HS code of 5 digits",
      { ...LONDON, hsCode: "69120" },
      { class: "blocks", column: "hsCode", value: "69120" },
    ],
    [
      "an origin that is misspelt",
      { ...LONDON, originCountry: "Chnia" },
      { class: "blocks", column: "originCountry", value: "Chnia" },
    ],
    ["a value of 0", { ...LONDON, goodsValue: "0" }, { class: "blocks", column: "goodsValue", value: "0" }],
    [
      "a gift under the terms of a sale",
      { ...LONDON, exportReason: "gift", terms: "FOB" },
      { class: "blocks", column: "terms", value: "FOB" },
    ],
    [
      "a third party's account of five characters",
      { payer: "third party", payerAccount: "1A2B3", payerPostalCode: "98101", payerCountry: "US" },
      { class: "blocks", column: "payerAccount", value: "1A2B3" },
    ],
    [
      "a ship date on a Sunday",
      { shipDate: "2026-12-06" },
      { class: "blocks", column: "shipDate", value: "2026-12-06" },
    ],
    [
      "a ship date of last week",
      { shipDate: "2026-11-24" },
      { class: "blocks", column: "shipDate", value: "2026-11-24" },
    ],
    [
      "Saturday delivery of what leaves on a Tuesday",
      { saturdayDelivery: "yes", service: "Next Day Air", shipDate: "2026-12-01" },
      { class: "blocks", column: "saturdayDelivery", value: "yes" },
    ],
    [
      "a filing's number of another shape",
      { ...LONDON, goodsValue: "2600", exportFiling: "X2026" },
      { class: "blocks", column: "exportFiling", value: "X2026" },
    ],
    [
      "goods that are not packed in a unit that there is",
      { ...LONDON, goodsUnit: "heaps" },
      { class: "blocks", column: "goodsUnit", value: "heaps" },
    ],
    [
      "the EU as an origin",
      { ...LONDON, originCountry: "EU" },
      { class: "blocks", column: "originCountry", value: "EU" },
    ],
    [
      "a value of 0.00",
      { ...LONDON, goodsValue: "$0.00" },
      { class: "blocks", column: "goodsValue", value: "$0.00" },
    ],
    [
      "a value in another currency",
      { ...LONDON, goodsValue: "€10" },
      { class: "blocks", column: "goodsValue", value: "€10" },
    ],
    [
      "half a piece",
      { ...LONDON, goodsQuantity: "1.5" },
      { class: "blocks", column: "goodsQuantity", value: "1.5" },
    ],
    [
      "an Incoterm that is none",
      { ...LONDON, terms: "XYZ" },
      { class: "blocks", column: "terms", value: "XYZ" },
    ],
    [
      "a 29th of February in a year without one",
      { shipDate: "2027-02-29" },
      { class: "blocks", column: "shipDate", value: "2027-02-29" },
    ],
    [
      "a day whose month comes second",
      { shipDate: "30/11/2026" },
      { class: "blocks", column: "shipDate", value: "30/11/2026" },
    ],
    [
      "Saturday delivery by a service that has none",
      { saturdayDelivery: "yes", service: "Ground" },
      { class: "blocks", column: "saturdayDelivery", value: "yes" },
    ],
    [
      "notices to what is no address",
      { notices: "yes", noticeTo: "ada@@example.com; bob at example" },
      { class: "blocks", column: "noticeTo", value: "ada@@example.com; bob at example" },
    ],
    [
      "a phone number abroad that is too short",
      { ...LONDON, phone: "12345" },
      { class: "blocks", column: "phone", value: "12345" },
    ],
    [
      "a military address",
      { city: "APO", state: "AE", postalCode: "09012" },
      { class: "blocks", column: "state", value: "AE" },
    ],
    [
      "a post box",
      { address1: "P.O. Box 12" },
      { class: "blocks", column: "address1", value: "P.O. Box 12" },
    ],
    [
      "a post box in Germany",
      {
        ...LONDON,
        country: "DE",
        city: "Berlin",
        postalCode: "10115",
        phone: "+49 30 1234567",
        address1: "Postfach 12 34",
      },
      { class: "blocks", column: "address1", value: "Postfach 12 34" },
    ],
    [
      "another carrier's locker",
      {
        ...LONDON,
        country: "DE",
        city: "Berlin",
        postalCode: "10115",
        phone: "+49 30 1234567",
        address1: "Packstation 112",
      },
      { class: "blocks", column: "address1", value: "Packstation 112" },
    ],
    [
      "a return across a customs border",
      { ...LONDON, returnLabel: "only" },
      { class: "blocks", column: "country", value: "GB" },
    ],
    [
      "a receiver's account abroad without its postal code",
      { payer: "receiver", payerAccount: "A1B2C3", payerCountry: "CA" },
      { class: "blocks", column: "payerPostalCode", value: "" },
    ],
    [
      "a return label that nobody knows",
      { returnLabel: "perhaps" },
      { class: "blocks", column: "returnLabel", value: "perhaps" },
    ],
  ])("%s", (_name, cells, found) => {
    const row = planCells(cells, { today });
    const issue = row.issues.find(({ column }) => column === found.column);
    const { value, ...rest } = found;
    expect(issue).toMatchObject(value === "" ? rest : found);
    const todo = issue && (issue.remedy ?? ERRORS[issue.code].remedy);
    expect(todo).toMatch(/[.?…]$/);
  });

  it("what is said of several at once is one sentence", () => {
    const sentences = (cells: Record<string, string> | Record<string, string>[]) =>
      planCells(cells, { today }).issues.map(({ message, remedy }) => `${message} ${remedy ?? ""}`.trim());
    expect(sentences({ notices: "yes", noticeTo: "ada@@example.com; bob" })).toEqual([
      expect.stringMatching(/^"ada@@example.com", "bob" are not e-mail addresses that UPS takes\./),
    ]);
    expect(sentences({ shipDate: "30/11/2026" })).toEqual([
      '"30/11/2026" is not a day of the calendar. Here the month comes first. If Monday, November 30 is meant, write it as 2026-11-30.',
    ]);
    const lines = Array.from({ length: 60 }, (_, index) => ({ ...LONDON, sku: `A-${index}` }));
    expect(sentences(lines)[0]).toMatch(
      /^60 lines of the order have a weight \(2.5, 2.5, 2.5, 2.5, 2.5, 2.5 and 54 more\)/,
    );
  });

  it("what people write in another way and means one thing is taken", () => {
    const taken: Record<string, string>[] = [
      { ...LONDON, hsCode: "6912.00.48" },
      { ...LONDON, hsCode: " 6912 00 " },
      { ...LONDON, originCountry: "UK" },
      { ...LONDON, goodsValue: "1.234,50" },
      { payer: "third party", payerAccount: "1a2b3c", payerPostalCode: "98101", payerCountry: "US" },
      { weight: "2", weightUnit: "kg" },
      { address1: "12 Milk St", address2: "PO Box 7" },
      {
        ...LONDON,
        country: "DE",
        city: "Berlin",
        postalCode: "10115",
        phone: "+49 30 1234567",
        address1: "Am Postfach 3",
      },
    ];
    const blocked = taken.filter((cells) => planCells(cells, { today }).shipment === null);
    expect(blocked).toEqual([]);
  });

  it.each([60, 101])("%i kinds of goods", (count) => {
    const lines = Array.from({ length: count }, (_, index) => ({ ...LONDON, sku: `A-${index}` }));
    expect(planCells(lines, { today }).issues).toContainEqual(
      expect.objectContaining({ class: "blocks", code: "GOODS_TOO_MANY", value: String(count) }),
    );
  });

  it("a weight in kilograms where pounds are wanted is told in both, and never taken for pounds", () => {
    const row = planCells({ weight: "2 kg" }, { today });
    expect(row.shipment?.packages[0]?.weight).toEqual({ value: 4.5, unit: "LBS" });
    expect(row.issues).toContainEqual(
      expect.objectContaining({
        column: "weight",
        value: "2 kg",
        message: expect.stringContaining("4.5 lb"),
      }),
    );
  });
});
