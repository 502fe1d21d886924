import { describe, expect, it } from "vitest";
import { codShares } from "../catalogue-extras";
import { codesOf, planCells } from "./testing";

const CANADA = { country: "CA", state: "ON", city: "Toronto", postalCode: "M5H 2N2", phone: "4165550188" };
const GERMANY = { country: "DE", state: "", city: "Dresden", postalCode: "01067", phone: "+49 351 1234567" };
const GOODS = {
  goodsDescription: "Ceramic mugs for coffee",
  goodsQuantity: "1",
  goodsValue: "20",
  hsCode: "691200",
  originCountry: "PT",
};
const plan = (change: Record<string, string>, originCountry = "US", defaults: Record<string, string> = {}) =>
  planCells(
    { weight: originCountry === "US" ? "2" : "1 kg", description: "Ceramic mugs", ...change },
    { originCountry, defaults },
  );
const said = ({ issues }: ReturnType<typeof plan>) =>
  issues.find(({ code }) => code === "COLLECTED_ON_DELIVERY")?.message;
const blocking = (change: Record<string, string>, origin?: string) =>
  plan(change, origin).issues.filter((issue) => issue.class === "blocks");

describe("what is collected on delivery", () => {
  it("is said, for it stands in no total", () => {
    const row = plan({ codAmount: "$1,100.50", codFunds: "Cashier's check or money order" });
    expect(row.shipment?.cod).toEqual({ cents: 110_050, currency: "USD", funds: "guaranteed" });
    expect(row.issues).toMatchObject([
      {
        class: "note",
        code: "COLLECTED_ON_DELIVERY",
        message: "UPS collects $1,100.50 from the recipient in a cashier's check or money order.",
      },
    ]);
  });

  it.each(["", "0", "0.00", "no"])("is nothing with %j", (codAmount) => {
    const row = plan({ codAmount });
    expect(row.shipment).not.toBeNull();
    expect(row.shipment?.cod).toBeUndefined();
    expect(row.issues).toEqual([]);
  });

  it("is never a thousandth of what is meant", () => {
    expect(blocking({ codAmount: "1.299" })).toMatchObject([
      { code: "VALUE_INVALID", message: expect.stringContaining("may be 1.30 or 1,299") },
    ]);
  });

  it("is of the whole order: with several packages in equal parts, to the cent", () => {
    expect(codShares(10_000, 3)).toEqual([3_334, 3_333, 3_333]);
    const row = plan({ codAmount: "100", packageCount: "3" });
    expect(row.shipment?.cod?.cents).toBe(10_000);
    expect(said(row)).toBe(
      "UPS collects $100.00 from the recipient in a check, cashier's check or money order, $33.34 or $33.33 with each of the 3 packages.",
    );
  });

  it("is once for all packages inside the EU, in cash where nothing is said", () => {
    const row = plan({ ...GERMANY, service: "11", codAmount: "100 EUR", packageCount: "2" }, "FR");
    expect(row.shipment?.cod).toEqual({ cents: 10_000, currency: "EUR", funds: "cash" });
    expect(said(row)).toBe("UPS collects €100.00 from the recipient in cash.");
  });

  it("has the job's kind of funds, and its amount, where the row has none", () => {
    const defaults = { codAmount: "20", codFunds: "money order" };
    expect(plan({ codAmount: "30" }, "US", defaults).shipment?.cod).toMatchObject({
      cents: 3_000,
      funds: "guaranteed",
    });
    expect(plan({}, "US", defaults).shipment?.cod?.cents).toBe(2_000);
    expect(plan({ codAmount: "0" }, "US", defaults).shipment?.cod).toBeUndefined();
  });

  it.each<[Record<string, string>, string, string?]>([
    [{ codAmount: "yes" }, "cod.cents"],
    [{ codAmount: "-5" }, "cod.cents"],
    [{ codAmount: "100 EUR" }, "cod.cents"],
    [{ codAmount: "50000.01" }, "cod.cents"],
    [{ codAmount: "0.02", packageCount: "3" }, "cod.cents"],
    [{ codAmount: "100", codFunds: "beans" }, "cod.funds"],
    [{ codAmount: "100", codFunds: "cash" }, "cod.funds"],
    [{ codAmount: "100", signature: "standard" }, "cod.cents"],
    [{ codAmount: "100", ...GERMANY, ...GOODS, service: "65" }, "cod.cents"],
    [{ codAmount: "100", ...CANADA, ...GOODS, service: "65" }, "cod.cents"],
  ])("blocks with %j", (change, field) => {
    expect(blocking(change).map((issue) => issue.field)).toEqual([field]);
  });

  it("is nothing for a letter from Canada to the US, and nothing at an access point there", () => {
    const letter = {
      codAmount: "100",
      packaging: "Letter",
      service: "65",
      documentsOnly: "yes",
      description: "Papers",
    };
    expect(blocking(letter, "CA").map(({ message }) => message)).toContain(
      "UPS collects nothing for a UPS Letter on this way.",
    );
    const kiosk = {
      email: "ada@example.com",
      accessPointName: "Kiosk",
      accessPointAddress: "99 Milk St",
      accessPointCity: "Boston",
      accessPointPostalCode: "02109",
    };
    expect(
      blocking({ codAmount: "100", ...GOODS, ...kiosk, service: "65" }, "CA").map(({ message }) => message),
    ).toEqual(["UPS collects nothing at access points on this way."]);
    const { shipment, issues } = plan({ codAmount: "100", codFunds: "check", ...kiosk });
    expect(shipment?.cod).toEqual({ cents: 10_000, currency: "USD" });
    expect(issues.map(({ code }) => code)).toContain("OPTION_LEFT_OUT");
  });

  it("is left out of a return, and that is said", () => {
    const row = plan({ codAmount: "100", codFunds: "check", returnLabel: "only" });
    expect(row.shipment?.cod).toBeUndefined();
    expect(codesOf(row)).toEqual(["note OPTION_LEFT_OUT"]);
  });
});
