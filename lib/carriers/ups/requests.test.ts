import { describe, expect, it } from "vitest";
import { sampleShipment } from "@/lib/batch/testing/sample-shipment";
import type { Shipment } from "@/lib/shipping/shipment";
import { rateRequest } from "./rate-request";
import { shipRequest } from "./ship-request";
import { DEVIATIONS } from "./testing/deviations";
import { canada, cases, customs, dresden, london, parcel, shipper, warehouse } from "./testing/shipments";

describe("requests", () => {
  const shipOf = (shipment: Shipment, from = shipper) =>
    shipRequest(from, shipment, "SA-0001-1", "1A2B3C").ShipmentRequest.Shipment as Loose;
  const rateOf = (shipment: Shipment) =>
    rateRequest(shipper, shipment, "1A2B3C").RateRequest.Shipment as Loose;
  type Loose = Record<string, unknown> & { Package: Record<string, unknown>[] };
  const references = [{ Value: "SA-0001-1" }, { Value: "10482" }];

  it("gives a reason for each deviation from UPS's documents", () => {
    for (const { why } of DEVIATIONS) expect(why.length).toBeGreaterThan(20);
  });

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

  it("says PackagingType when rating and Packaging when shipping", () => {
    expect(rateOf(sampleShipment()).Package[0]).toHaveProperty("PackagingType", { Code: "02" });
    expect(shipOf(sampleShipment()).Package[0]).toHaveProperty("Packaging", { Code: "02" });
  });

  it("leaves presence flags out for 'no'", () => {
    const text = JSON.stringify([shipOf(sampleShipment()), rateOf(sampleShipment())]);
    expect(text).not.toMatch(/Residential|Saturday|DeliveryConfirmation/);
  });

  it("asks for signatures on packages inside the US and on the shipment abroad", () => {
    const inside = shipOf(sampleShipment({ signature: "adult" }));
    expect(inside.Package[0]).toHaveProperty("PackageServiceOptions.DeliveryConfirmation.DCISType", "3");
    const abroad = shipOf(sampleShipment({ ...canada, signature: "adult" }));
    expect(abroad).toHaveProperty("ShipmentServiceOptions.DeliveryConfirmation.DCISType", "2");
  });

  it("names a contact and the value of the goods where a border is crossed, never what is insured", () => {
    const insured = [{ ...parcel, declaredValue: { cents: 50_000, currency: "USD" } }];
    const goodsValue = { cents: 12_345, currency: "USD" };
    const shipment = shipOf(sampleShipment({ ...canada, packages: insured, goodsValue }));
    expect(shipment.ShipTo).toMatchObject({ Name: "Librairie du Lac", AttentionName: "Ada Tremblay" });
    expect(shipment.Shipper).toMatchObject({ AttentionName: "Harbor Outfitters" });
    expect(shipment.InvoiceLineTotal).toEqual({ CurrencyCode: "USD", MonetaryValue: "123.45" });
    expect(shipOf(sampleShipment({ ...canada, packages: insured }))).not.toHaveProperty("InvoiceLineTotal");
    expect(shipOf(sampleShipment({ ...london, packages: insured }))).not.toHaveProperty("InvoiceLineTotal");
  });

  it("asks for an invoice with each kind of goods, of the day where the shipment names none", () => {
    const { ShipmentRequest } = shipRequest(
      shipper,
      sampleShipment(london),
      "SA-0001-1",
      "1A2B3C",
      new Date("2026-11-30T22:00:00Z"),
    );
    const forms = (ShipmentRequest.Shipment as Loose).ShipmentServiceOptions;
    expect(forms).toEqual({
      InternationalForms: {
        FormType: ["01"],
        Contacts: {
          SoldTo: {
            Name: "Librairie du Lac",
            AttentionName: "Ada Tremblay",
            Phone: { Number: "4165550188" },
            Address: {
              AddressLine: ["10 Queen St"],
              City: "London",
              PostalCode: "SW1A1AA",
              CountryCode: "GB",
            },
          },
        },
        Product: [
          {
            Description: ["Printed books"],
            Unit: { Number: "2", UnitOfMeasurement: { Code: "PCS" }, Value: "61.725" },
            CommodityCode: "490199",
            PartNumber: "BOOK-1",
            OriginCountryCode: "US",
          },
        ],
        InvoiceNumber: "10482",
        InvoiceDate: "20261130",
        PurchaseOrderNumber: "10482",
        TermsOfShipment: "DAP",
        ReasonForExport: "SALE",
        CurrencyCode: "USD",
      },
    });
  });

  it("bills duties to the shipper where it pays them, when rating and shipping alike", () => {
    const paid = sampleShipment({
      ...london,
      customs: { ...customs, terms: "DDP", dutiesPaidBy: "shipper" },
    });
    const charges = [
      { Type: "01", BillShipper: { AccountNumber: "1A2B3C" } },
      { Type: "02", BillShipper: { AccountNumber: "1A2B3C" } },
    ];
    expect(shipOf(paid).PaymentInformation).toEqual({ ShipmentCharge: charges });
    expect(rateOf(paid).PaymentDetails).toEqual({ ShipmentCharge: charges });
    expect(shipOf(sampleShipment(london)).PaymentInformation).toEqual({
      ShipmentCharge: charges.slice(0, 1),
    });
  });

  it("bills duties to a third party by its own account, apart from who pays the way there", () => {
    const paid = cases["to London, duties paid by a third party"] ?? sampleShipment();
    const charges = [
      { Type: "01", BillReceiver: { AccountNumber: "E4508V", Address: { PostalCode: "SW1A1AA" } } },
      {
        Type: "02",
        BillThirdParty: {
          AccountNumber: "D4E5F6",
          Address: { PostalCode: "K1A0B1", CountryCode: "CA" },
        },
      },
    ];
    expect(shipOf(paid).PaymentInformation).toEqual({ ShipmentCharge: charges });
    expect(rateOf(paid).PaymentDetails).toEqual({ ShipmentCharge: charges });
  });

  it("says into the EU who is in business, whether it is worth at most 150 EUR, and its one-stop shop", () => {
    const low = shipOf(sampleShipment({ ...dresden, customs: { ...customs, euLowValue: true } }));
    expect(low).toMatchObject({
      ShipperType: "01",
      ConsigneeType: "01",
      ShipmentServiceOptions: { EUDeMinimisIndicator: "Y" },
      ShipFrom: { VendorInfo: { VendorCollectIDTypeCode: "0356", VendorCollectIDNumber: "IM2760000742" } },
    });
    const west = { ...dresden, shipFrom: warehouse, customs: { ...customs, euLowValue: true } };
    expect(shipOf(sampleShipment(west)).ShipFrom).toMatchObject({
      Name: "Harbor West LLC",
      VendorInfo: { VendorCollectIDNumber: "IM2760000742" },
    });
    const high = shipOf(sampleShipment({ ...dresden, customs: { ...customs, euLowValue: false } }));
    expect(high).toMatchObject({ ShipmentServiceOptions: { EUDeMinimisIndicator: "N" } });
    expect(high).not.toHaveProperty("ShipFrom");
  });

  it("names the tax numbers of both ends in UPS's codes", () => {
    const shipment = shipOf(
      sampleShipment({ ...london, customs: { ...customs, recipientTaxNumber: "GB1" } }),
    );
    expect(shipment).toMatchObject({
      GlobalTaxInformation: {
        AgentTaxIdentificationNumber: [
          {
            AgentRole: "20",
            TaxIdentificationNumber: [
              { IdentificationNumber: "GB123456789000", IDNumberTypeCode: "0002", IDNumberPurposeCode: "02" },
              { IdentificationNumber: "123456789", IDNumberTypeCode: "0001", IDNumberPurposeCode: "01" },
            ],
          },
          {
            AgentRole: "30",
            TaxIdentificationNumber: [{ IdentificationNumber: "GB1", IDNumberTypeCode: "1002" }],
          },
        ],
      },
    });
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

  it("bills one payer, by the account's own postal code and country", () => {
    const chargeOf = (shipment: Shipment) =>
      (shipOf(shipment).PaymentInformation as { ShipmentCharge: unknown[] }).ShipmentCharge;
    expect(chargeOf(sampleShipment())).toEqual([{ Type: "01", BillShipper: { AccountNumber: "1A2B3C" } }]);
    const receiver = { payer: "receiver" as const, account: "E4508V", postalCode: "15238-2812" };
    expect(chargeOf(sampleShipment({ billing: receiver }))).toEqual([
      { Type: "01", BillReceiver: { AccountNumber: "E4508V", Address: { PostalCode: "152382812" } } },
    ]);
    const third = sampleShipment({
      billing: { payer: "thirdParty", account: "A1B2C3", postalCode: "K1A 0B1", country: "CA" },
    });
    const bill = { AccountNumber: "A1B2C3", Address: { PostalCode: "K1A0B1", CountryCode: "CA" } };
    expect(chargeOf(third)).toEqual([{ Type: "01", BillThirdParty: bill }]);
    expect(rateOf(third).PaymentDetails).toEqual({ ShipmentCharge: [{ Type: "01", BillThirdParty: bill }] });
    expect(rateOf(sampleShipment())).not.toHaveProperty("PaymentDetails");
  });

  it("writes weights in five characters and never less than it weighs", () => {
    const weightOf = (value: number) =>
      shipOf(sampleShipment({ packages: [{ ...parcel, weight: { value, unit: "LBS" } }] })).Package[0]
        ?.PackageWeight;
    const written = [0.1, 1, 4.5, 100.25, 12.3456, 149.999, 0.00001].map(
      (value) => (weightOf(value) as { Weight: string }).Weight,
    );
    expect(written).toEqual(["0.1", "1", "4.5", "100.3", "12.35", "150", "0.001"]);
  });
});
