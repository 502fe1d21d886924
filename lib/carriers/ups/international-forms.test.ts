import { describe, expect, it } from "vitest";
import { sampleShipment } from "@/lib/batch/testing/sample-shipment";
import { shipRequest } from "./ship-request";
import { type Loose, rateOf, shipOf } from "./testing/requests";
import { canada, cases, customs, dresden, london, parcel, shipper, warehouse } from "./testing/shipments";

describe("what a border asks for", () => {
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
      new Date("2026-12-01T03:00:00Z"),
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
});
