import { describe, expect, it } from "vitest";
import type { Overrides } from "../planned-row";
import { codesOf, planCells } from "./testing";

const KIOSK = {
  email: "ada@example.com",
  accessPointId: "u7051 4633",
  accessPointName: "Milk Street Kiosk",
  accessPointAddress: "99 Milk St",
  accessPointCity: "Boston",
  accessPointState: "MA",
  accessPointPostalCode: "02109",
  accessPointCountry: "US",
};
const held = (change: Record<string, string> = {}, overrides: Overrides = {}) =>
  planCells({ ...KIOSK, ...change }, {}, overrides);
const blocking = (change: Record<string, string>) =>
  held(change).issues.filter((issue) => issue.class === "blocks");

describe("an access point", () => {
  it("holds the parcel for its recipient, and that is said", () => {
    const row = held();
    expect(row.shipment).toMatchObject({
      shipTo: { name: "Ada Smith", address: { lines: ["12 Milk St"] } },
      accessPoint: {
        id: "U70514633",
        name: "Milk Street Kiosk",
        address: { lines: ["99 Milk St"], city: "Boston", state: "MA", postalCode: "02109", country: "US" },
      },
    });
    expect(row.issues).toMatchObject([
      {
        class: "note",
        code: "HELD_AT_ACCESS_POINT",
        message:
          "UPS holds it for the recipient at Milk Street Kiosk, 99 Milk St, Boston, and does not bring it to their address.",
      },
    ]);
  });

  it("is none where the row names none, whatever country a column has", () => {
    const row = planCells({ accessPointCountry: "US", accessPointState: "MA" });
    expect(row.shipment?.accessPoint).toBeUndefined();
    expect(row.issues).toEqual([]);
  });

  it("has the recipient's country and state where the row says neither, and needs no number", () => {
    const { shipment } = held({ accessPointId: "", accessPointState: "", accessPointCountry: "" });
    expect(shipment?.accessPoint).toEqual({
      name: "Milk Street Kiosk",
      address: { lines: ["99 Milk St"], city: "Boston", state: "MA", postalCode: "02109", country: "US" },
    });
  });

  it("has a long street on several lines, and nothing of it is cut", () => {
    const street = "Boulevard of the Very Long Names 1234, Building 7";
    expect(held({ accessPointAddress: street }).shipment?.accessPoint?.address.lines.join(" ")).toBe(street);
  });

  it.each<[Record<string, string>, string]>([
    [{ accessPointName: "" }, "accessPoint.name"],
    [{ accessPointAddress: "" }, "accessPoint.address.lines.0"],
    [{ accessPointAddress: "x".repeat(36) }, "accessPoint.address.lines.0"],
    [{ accessPointCity: "" }, "accessPoint.address.city"],
    [{ accessPointPostalCode: "" }, "accessPoint.address.postalCode"],
    [{ accessPointPostalCode: "2109" }, "accessPoint.address.postalCode"],
    [{ accessPointPostalCode: "90017" }, "accessPoint.address.postalCode"],
    [{ accessPointState: "Bavaria" }, "accessPoint.address.state"],
    [{ accessPointCountry: "Chnia" }, "accessPoint.address.country"],
    [{ accessPointCountry: "CA" }, "accessPoint.address.country"],
    [{ accessPointId: "U705" }, "accessPoint.id"],
    [{ email: "" }, "shipTo.email"],
    [{ directDelivery: "yes" }, "options.directDelivery"],
    [{ shipperRelease: "yes" }, "options.shipperRelease"],
    [{ signature: "adult" }, "signature"],
    [{ notices: "yes" }, "notices.events"],
    [{ weight: "45" }, "packages.0.weight"],
    [{ length: "39x4x4" }, "packages.0.dimensions.length"],
    [{ length: "38x25x25" }, "packages.0.dimensions.length"],
    [{ declaredValue: "5000.01" }, "packages.0.declaredValue"],
  ])("blocks with %j", (change, field) => {
    expect(blocking(change).map((issue) => issue.field)).toEqual([field]);
  });

  it("is told of in the place of another notice, not beside three", () => {
    expect(held({ notices: "shipped, delivered" }).shipment?.notices?.events).toEqual([
      "shipped",
      "delivered",
    ]);
  });

  it("holds what just fits", () => {
    const just = { weight: "44", length: "38x23x23", declaredValue: "5000", signature: "standard" };
    expect(blocking(just)).toEqual([]);
  });

  it("is nowhere in a country that has none", () => {
    const goods = {
      goodsDescription: "Ceramic mugs for coffee",
      goodsQuantity: "1",
      goodsValue: "20",
      hsCode: "691200",
      originCountry: "PT",
    };
    const japan = {
      country: "JP",
      city: "Tokyo",
      state: "",
      postalCode: "100-0001",
      phone: "+81 3 1234 5678",
    };
    const messages = held({ ...goods, ...japan, service: "65" }).issues.map(({ message }) => message);
    expect(messages).toContain("UPS holds no parcels for their recipients in Japan.");
  });

  it("is left out of a return, and that is said once", () => {
    const row = held({ returnLabel: "only" });
    expect(row.shipment?.accessPoint).toBeUndefined();
    expect(codesOf(row)).toEqual(["note OPTION_LEFT_OUT"]);
  });

  it("is given to a row in the app like any value", () => {
    const { shipment } = held({}, { accessPointName: "Corner Shop" });
    expect(shipment?.accessPoint?.name).toBe("Corner Shop");
  });
});
