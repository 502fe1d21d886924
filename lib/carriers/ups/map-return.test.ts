import { describe, expect, it } from "vitest";
import { sampleShipment } from "@/lib/batch/testing/sample-shipment";
import { rateOf, shipOf } from "./testing/requests";
import { shipper, warehouse } from "./testing/shipments";

describe("returns, and shipments from another address", () => {
  it("turns a return round: the recipient sends, the shipper receives, and each package says what is in it", () => {
    const back = sampleShipment({ returnLabel: { kind: "print" }, description: "Printed books" });
    const { name, address } = back.shipTo;
    const theirs = { Name: name, Address: { City: address.city } };
    const ours = { Name: "Harbor Outfitters LLC", Address: { City: shipper.address.city } };
    expect(shipOf(back)).toMatchObject({
      ReturnService: { Code: "9" },
      Shipper: { ...ours, ShipperNumber: "1A2B3C" },
      ShipFrom: theirs,
      ShipTo: ours,
      Package: [{ Description: "Printed books" }],
    });
    expect(shipOf(back)).not.toHaveProperty("ShipmentServiceOptions");
    expect(rateOf(back)).toMatchObject({
      ShipFrom: theirs,
      ShipTo: ours,
      ShipmentServiceOptions: { ReturnService: { Code: "9" } },
    });
    expect(shipOf(sampleShipment())).not.toHaveProperty("ShipFrom");
    expect(shipOf(sampleShipment()).Package[0]).not.toHaveProperty("Description");
  });

  it("ships from the address that a shipment names, and has its return come back there; the account stays the shipper's", () => {
    const ours = {
      Name: "Harbor West LLC",
      AttentionName: "Dock 4",
      Phone: { Number: "7755550177" },
      Address: {
        AddressLine: ["9 Depot Rd"],
        City: "Reno",
        StateProvinceCode: "NV",
        PostalCode: "895011234",
        CountryCode: "US",
      },
    };
    const rated = { Name: "Harbor West LLC", Address: ours.Address };
    const out = sampleShipment({ shipFrom: warehouse });
    const account = { Name: "Harbor Outfitters LLC", ShipperNumber: "1A2B3C" };
    expect(shipOf(out)).toMatchObject({ Shipper: account, ShipTo: { Name: out.shipTo.name } });
    expect(shipOf(out).ShipFrom).toEqual(ours);
    expect(rateOf(out)).toMatchObject({ Shipper: account, ShipFrom: rated });
    const back = sampleShipment({
      shipFrom: warehouse,
      returnLabel: { kind: "print" },
      description: "Books",
    });
    expect(shipOf(back)).toMatchObject({
      Shipper: account,
      ShipFrom: { Name: out.shipTo.name },
      ShipTo: ours,
    });
    expect(rateOf(back)).toMatchObject({
      Shipper: account,
      ShipFrom: { Name: out.shipTo.name },
      ShipTo: rated,
    });
  });

  it("has an electronic return label mailed, its text as a notice, and nothing told of as shipped", () => {
    const back = sampleShipment({
      returnLabel: { kind: "electronic", mail: { to: "maria@example.com", memo: "For your return" } },
      notices: { events: ["shipped", "delivered"], to: ["dock@example.com"] },
    });
    expect(shipOf(back)).toMatchObject({
      ReturnService: { Code: "8" },
      ShipmentServiceOptions: {
        LabelDelivery: { EMail: { EMailAddress: "maria@example.com" } },
        Notification: [
          { NotificationCode: "5" },
          { NotificationCode: "8" },
          { NotificationCode: "2", EMail: { EMailAddress: ["maria@example.com"], Memo: "For your return" } },
        ],
      },
    });
  });
});
