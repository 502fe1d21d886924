import { describe, expect, it } from "vitest";
import { sampleShipment } from "@/lib/batch/testing/sample-shipment";
import type { Shipment } from "@/lib/shipping/shipment";
import { rateOf, references, shipOf } from "./testing/requests";
import { canada, cases, dresden, parcel, shipper } from "./testing/shipments";

describe("references, notices and delivery options", () => {
  it("puts the attempt's key first on every package inside the US, the order number second", () => {
    const shipment = shipOf(sampleShipment({ packages: [parcel, parcel] }));
    expect(shipment.Package.map((entry) => entry.ReferenceNumber)).toEqual([references, references]);
    expect(shipment).not.toHaveProperty("ReferenceNumber");
  });

  it("puts both on the shipment on every other lane", () => {
    const shipment = shipOf(sampleShipment(canada));
    expect(shipment.ReferenceNumber).toEqual(references);
    expect(shipment.Package[0]).not.toHaveProperty("ReferenceNumber");
  });

  it("treats Puerto Rico as a country, however it is written", () => {
    const address = {
      lines: ["100 Calle Fortaleza"],
      city: "San Juan",
      state: "PR",
      postalCode: "00901",
    };
    for (const country of ["US", "PR"]) {
      const to = { name: "Ana Rivera", residential: false, address: { ...address, country } };
      const shipment = shipOf(sampleShipment({ shipTo: to }));
      expect(shipment.ReferenceNumber).toEqual(references);
      const home = shipOf(sampleShipment({ shipTo: to }), { ...shipper, address: { ...address, country } });
      expect(home.Package[0]?.ReferenceNumber).toEqual(references);
    }
  });

  it("asks for signatures on packages inside the US and on the shipment abroad", () => {
    const inside = shipOf(sampleShipment({ signature: "adult" }));
    expect(inside.Package[0]).toHaveProperty("PackageServiceOptions.DeliveryConfirmation.DCISType", "3");
    const abroad = shipOf(sampleShipment({ ...canada, signature: "adult" }));
    expect(abroad).toHaveProperty("ShipmentServiceOptions.DeliveryConfirmation.DCISType", "2");
  });

  it("asks for notices by their codes, sender and text once, and for none unasked", () => {
    const notices = { events: ["shipped" as const, "delivered" as const], to: ["a@example.com"], memo: "Hi" };
    expect(shipOf(sampleShipment({ notices })).ShipmentServiceOptions).toEqual({
      Notification: [
        { NotificationCode: "6", EMail: { EMailAddress: ["a@example.com"], Memo: "Hi" } },
        { NotificationCode: "8", EMail: { EMailAddress: ["a@example.com"] } },
      ],
    });
    expect(JSON.stringify(shipOf(sampleShipment()))).not.toMatch(/Notification|ShipmentDate/);
    expect(shipOf(sampleShipment({ shipDate: "2026-12-04" })).ShipmentDate).toBe("20261204");
  });

  it("keeps the attempt's key first among more references, and prints one barcode a shipment", () => {
    const more = {
      references: [{ value: "PO77", kind: "PO" }, { value: "D12" }],
      barcode: true as const,
    };
    const [first, second] = shipOf(sampleShipment({ ...more, packages: [parcel, parcel] })).Package;
    const plain = [...references, { Code: "PO", Value: "PO77" }, { Value: "D12" }];
    expect(second?.ReferenceNumber).toEqual(plain);
    expect(first?.ReferenceNumber).toEqual(
      plain.map((each) => (each.Value === "PO77" ? { ...each, BarCodeIndicator: "" } : each)),
    );
  });

  it("gives each package its own references after the attempt's key, and the barcode to the first", () => {
    const [first, second] = shipOf(cases["with references of each package"] ?? sampleShipment()).Package;
    const ofAll = [{ Value: "10482" }, { Code: "PO", Value: "PO77" }];
    expect(first?.ReferenceNumber).toEqual([
      { Value: "SA-0001-1" },
      { Code: "SE", Value: "BOX1", BarCodeIndicator: "" },
      { Value: "LOT 7" },
      ...ofAll,
    ]);
    expect(second?.ReferenceNumber).toEqual([{ Value: "SA-0001-1" }, { Value: "BOX2" }, ...ofAll]);
  });

  it("has a parcel held at an access point, and its recipient told so, when rating and shipping alike", () => {
    const shipment = cases["held at an access point"] ?? sampleShipment();
    const address = {
      AddressLine: ["99 Milk St"],
      City: "Boston",
      StateProvinceCode: "MA",
      PostalCode: "02109",
      CountryCode: "US",
    };
    expect(shipOf(shipment)).toMatchObject({
      ShipmentIndicationType: [{ Code: "01" }],
      AlternateDeliveryAddress: {
        Name: "Milk Street Kiosk",
        AttentionName: "Milk Street Kiosk",
        UPSAccessPointID: "U70514633",
        Address: address,
      },
      ShipTo: { Name: shipment.shipTo.name },
      ShipmentServiceOptions: {
        Notification: [
          { NotificationCode: "8" },
          {
            NotificationCode: "012",
            EMail: { EMailAddress: ["maria@example.com"] },
            Locale: { Language: "ENG", Dialect: "US" },
          },
        ],
      },
    });
    expect(rateOf(shipment)).toMatchObject({
      ShipmentIndicationType: [{ Code: "01" }],
      AlternateDeliveryAddress: { Name: "Milk Street Kiosk", Address: address },
    });
    expect(JSON.stringify([shipOf(sampleShipment()), rateOf(sampleShipment())])).not.toMatch(
      /Alternate|Indication/,
    );
  });

  it("collects with each package inside the US, once for a shipment inside the EU, otherwise at access points", () => {
    const cod = { cents: 10_001, currency: "USD", funds: "guaranteed" as const };
    const inside = sampleShipment({ cod, packages: [parcel, parcel] });
    const ofPackages = [shipOf(inside), rateOf(inside)].map(({ Package }) =>
      Package.map(({ PackageServiceOptions }) => PackageServiceOptions),
    );
    const collected = ["50.01", "50.00"].map((MonetaryValue) => ({
      COD: { CODFundsCode: "8", CODAmount: { CurrencyCode: "USD", MonetaryValue } },
    }));
    expect(ofPackages).toEqual([collected, collected]);
    expect(shipOf(inside)).not.toHaveProperty("ShipmentServiceOptions");
    const { funds: _, ...unsaid } = cod;
    const held = { ...cases["held at an access point"], cod: unsaid } as Shipment;
    expect(shipOf(held).Package[0]).toHaveProperty("PackageServiceOptions", {
      AccessPointCOD: { CurrencyCode: "USD", MonetaryValue: "100.01" },
    });
    const paris = {
      ...shipper,
      address: { lines: ["1 Rue"], city: "Paris", postalCode: "75001", country: "FR" },
    };
    const euros = { ...cod, currency: "EUR", funds: "cash" as const };
    const inEurope = shipOf(
      sampleShipment({ ...dresden, customs: undefined, cod: euros, packages: [parcel, parcel] }),
      paris,
    );
    expect(inEurope).toHaveProperty("ShipmentServiceOptions.COD", {
      CODFundsCode: "1",
      CODAmount: { CurrencyCode: "EUR", MonetaryValue: "100.01" },
    });
    expect(JSON.stringify(inEurope.Package)).not.toContain("COD");
  });
});
