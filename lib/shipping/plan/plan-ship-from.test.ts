import { describe, expect, it } from "vitest";
import type { SavedAddress } from "../shipment";
import { codesOf, planCells } from "./testing";

const saved = (label: string, place: Partial<SavedAddress["address"]> = {}): SavedAddress => ({
  label,
  name: "Harbor Goods",
  phone: "7755550177",
  address: { lines: ["9 Depot Rd"], city: "Reno", state: "NV", postalCode: "89501", country: "US", ...place },
});
const west = saved("West warehouse");
const east = saved("East warehouse", { city: "Newark", state: "NJ", postalCode: "07101" });
const toronto = saved("Toronto", { city: "Toronto", state: "ON", postalCode: "M5H 2N2", country: "CA" });
const addresses = Object.fromEntries([west, east, toronto].map((each) => [each.label, each]));

const plan = (change: Record<string, string>, options: Parameters<typeof planCells>[1] = {}) =>
  planCells(change, { addresses, ...options });

describe("where a row leaves from", () => {
  it("is the shipper's own address where nothing is said", () => {
    expect(plan({}).shipment?.shipFrom).toBeUndefined();
  });

  it("is the saved address that it names, whatever the case", () => {
    expect(plan({ shipFrom: "West warehouse" }).shipment?.shipFrom).toEqual(west);
    const { shipment, issues } = plan({ shipFrom: " west WAREHOUSE " });
    expect([shipment?.shipFrom, issues]).toEqual([west, []]);
  });

  it("is the job's where the row names none, and the row's before the job's", () => {
    const defaults = { shipFrom: "East warehouse" };
    expect(plan({}, { defaults }).shipment?.shipFrom).toEqual(east);
    expect(plan({ shipFrom: "West warehouse" }, { defaults }).shipment?.shipFrom).toEqual(west);
    const own = planCells({}, { addresses, defaults }, { shipFrom: "" });
    expect(own.shipment?.shipFrom).toBeUndefined();
  });

  it("has the day of its place: what is today there is no day that is over, and another is", () => {
    const days = { today: "2026-12-01", todayAt: { "West warehouse": "2026-11-30" } };
    const leaves = (shipFrom: string, shipDate: string) => codesOf(plan({ shipFrom, shipDate }, days));
    expect(leaves("West warehouse", "2026-11-30")).toEqual([]);
    expect(leaves("East warehouse", "2026-11-30")).toEqual(["blocks SHIP_DATE_INVALID"]);
    expect(leaves("West warehouse", "2026-12-08")).toEqual(["blocks SHIP_DATE_INVALID"]);
    expect(leaves("East warehouse", "2026-12-08")).toEqual([]);
  });

  it("blocks a name that is none, with the names that there are", () => {
    const { shipment, issues } = plan({ shipFrom: "Wst warehouse" });
    expect(shipment).toBeNull();
    expect(issues).toMatchObject([
      {
        class: "blocks",
        code: "SHIP_FROM_UNKNOWN",
        field: "shipFrom",
        column: "shipFrom",
        value: "Wst warehouse",
        message: '"Wst warehouse" is not the name of a saved address.',
        remedy:
          "Did you mean West warehouse? The saved addresses are: East warehouse, Toronto, West warehouse.",
      },
    ]);
    expect(planCells({ shipFrom: "West" }).issues).toMatchObject([
      { remedy: "Nothing is saved yet: add the address in Settings, Shippers." },
    ]);
  });

  it("takes a name by its case where two differ in nothing else, and asks for it otherwise", () => {
    const two = { West: { ...west, label: "West" }, WEST: { ...east, label: "WEST" } };
    expect(plan({ shipFrom: "WEST" }, { addresses: two }).shipment?.shipFrom?.address.city).toBe("Newark");
    expect(codesOf(plan({ shipFrom: "west" }, { addresses: two }))).toEqual(["blocks SHIP_FROM_UNKNOWN"]);
  });

  it("blocks an address in another country than the shipper's account", () => {
    const { shipment, issues } = plan({ shipFrom: "Toronto" });
    expect(shipment).toBeNull();
    expect(issues).toMatchObject([
      {
        code: "SHIP_FROM_ABROAD",
        field: "shipFrom",
        value: "Toronto",
        message:
          '"Toronto" is in Canada, and the shipper\'s account in the United States: a parcel leaves from the country of the account.',
        remedy:
          "Name one of these: East warehouse, West warehouse; or choose a shipper in Canada for the job.",
      },
    ]);
  });

  it("tells Puerto Rico from the States, as the carrier does", () => {
    const sanJuan = saved("San Juan", { city: "San Juan", state: "PR", postalCode: "00901" });
    const both = { "San Juan": sanJuan };
    expect(codesOf(plan({ shipFrom: "San Juan" }, { addresses: both }))).toEqual(["blocks SHIP_FROM_ABROAD"]);
    const home = plan(
      { shipFrom: "San Juan", service: "02", description: "Books" },
      { addresses: both, originCountry: "PR" },
    );
    expect([home.shipment?.shipFrom, home.issues]).toEqual([sanJuan, []]);
  });

  it("is where a return goes back to", () => {
    const back = plan({ shipFrom: "West warehouse", returnLabel: "only" });
    expect(back.shipment).toMatchObject({ shipFrom: west, returnLabel: { kind: "print" } });
  });
});
