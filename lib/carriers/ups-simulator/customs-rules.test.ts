import { PDFDocument } from "@cantoo/pdf-lib";
import { describe, expect, it } from "vitest";
import { invoiceForms } from "./testing/call-simulator";
import { ownSimulator } from "./testing/own-simulator";
import { type Country, forms, french, parcel, shipAbroad, to } from "./testing/ship-abroad";

const own = ownSimulator();

const filed = (filer: object, more: object = {}) =>
  forms({
    FormType: ["01", "11"],
    EEIFilingOption: { Code: "1", ShipperFiled: filer },
    ExportDate: "20261201",
    InBondCode: "70",
    PointOfOrigin: "NY",
    PointOfOriginType: "S",
    ModeOfTransport: "Air",
    Contacts: {
      ...invoiceForms({ country: "GB" }).Contacts,
      UltimateConsignee: {
        CompanyName: "Maria Gonzalez",
        Address: { AddressLine: ["1 Main St"], City: "London", PostalCode: "SW1A1AA", CountryCode: "GB" },
      },
    },
    ...more,
    product: {
      ScheduleB: { Number: "4901990010", Quantity: ["1"], UnitOfMeasurement: [{ Code: "NO" }] },
      ExportType: "D",
      SEDTotalValue: "25.00",
      ProductWeight: { UnitOfMeasurement: { Code: "LBS" }, Weight: "2.4" },
    },
  });
const ship = (country: Country, changes?: Record<string, unknown>) => shipAbroad(own.call, country, changes);
const total = (MonetaryValue: string) => ({ InvoiceLineTotal: { CurrencyCode: "USD", MonetaryValue } });
const unit = (changes: Record<string, unknown>) => ({
  product: { Unit: { Number: "1", UnitOfMeasurement: { Code: "PCS" }, Value: "25", ...changes } },
});

describe("customs at the simulator", () => {
  it("creates a shipment with an invoice, and gives that back as a PDF", async () => {
    const { status, body } = await ship("GB", forms());
    expect(status).toBe(200);
    const created = body as {
      ShipmentResponse: { ShipmentResults: { Form: { Code: string; Image: { GraphicImage: string } } } };
    };
    const { Form } = created.ShipmentResponse.ShipmentResults;
    expect(Form.Code).toBe("01");
    const pdf = await PDFDocument.load(Buffer.from(Form.Image.GraphicImage, "base64"));
    expect(pdf.getPageCount()).toBe(1);
    expect(own.simulator.takeMisfits()).toEqual([]);
  });

  it("takes an export's filing with its number, or the exemption", async () => {
    const number = await ship("GB", filed({ Code: "A", PreDepartureITNNumber: "X20261130123456" }));
    const exempt = await ship("GB", filed({ Code: "B", ExemptionLegend: "30.37(h)" }));
    expect([number.status, exempt.status]).toEqual([200, 200]);
    expect(own.simulator.takeMisfits()).toEqual([]);
  });

  it.each<[string, Country, Record<string, unknown>, string, RegExp]>([
    [
      "a filing of another shape",
      "GB",
      filed({ Code: "A", PreDepartureITNNumber: "20261130123456" }),
      "20008",
      /PreDepartureITNNumber/,
    ],
    [
      "an unknown exemption",
      "GB",
      filed({ Code: "B", ExemptionLegend: "30.37(z)" }),
      "20008",
      /ExemptionLegend/,
    ],
    [
      "a filing without its day",
      "GB",
      filed({ Code: "B" }, { ExportDate: undefined }),
      "20007",
      /ExportDate/,
    ],
    [
      "an export above 2,500 USD that is not filed",
      "GB",
      forms(unit({ Number: "2", Value: "1250.01" })),
      "20007",
      /FormType 11/,
    ],
    [
      "the same of two kinds of one tariff code",
      "GB",
      forms({
        Product: ["1300", "1201"].map((Value) => ({
          ...invoiceForms({ country: "GB" }).Product[0],
          CommodityCode: "4901990010",
          Unit: { Number: "1", UnitOfMeasurement: { Code: "PCS" }, Value },
        })),
      }),
      "20007",
      /FormType 11/,
    ],
    [
      "a filing without the form",
      "GB",
      filed({ Code: "B" }, { FormType: ["01"] }),
      "20008",
      /EEIFilingOption/,
    ],
    ["goods without an invoice", "GB", {}, "20007", /InternationalForms/],
    ["no invoice number", "GB", forms({ InvoiceNumber: undefined }), "20007", /InvoiceNumber/],
    ["a day that is none", "GB", forms({ InvoiceDate: "20261345" }), "20007", /InvoiceDate/],
    ["no reason", "GB", forms({ ReasonForExport: undefined }), "20007", /ReasonForExport/],
    ["no currency", "GB", forms({ CurrencyCode: undefined }), "20007", /CurrencyCode/],
    ["unknown terms", "GB", forms({ TermsOfShipment: "AGREED" }), "20008", /TermsOfShipment/],
    ["sold to a person in another country", "GB", forms({ country: "FR" }), "20008", /SoldTo/],
    ["no goods", "GB", forms({ Product: [] }), "20007", /Product/],
    [
      "51 kinds of goods",
      "GB",
      forms({ Product: Array(51).fill(invoiceForms({ country: "GB" }).Product[0]) }),
      "20008",
      /Product/,
    ],
    ["a value of 0", "GB", forms(unit({ Value: "0" })), "20008", /Value/],
    ["half a piece", "GB", forms(unit({ Number: "0.5" })), "20008", /Number/],
    [
      "an unknown unit",
      "GB",
      forms(unit({ UnitOfMeasurement: { Code: "ZZ" } })),
      "20008",
      /UnitOfMeasurement/,
    ],
    [
      "a tariff code with dots",
      "GB",
      forms({ product: { CommodityCode: "4901.99" } }),
      "20008",
      /CommodityCode/,
    ],
    ["no part number", "GB", forms({ product: { PartNumber: undefined } }), "20007", /PartNumber/],
    [
      "a discount of more than the goods",
      "GB",
      forms({ Discount: { MonetaryValue: "26" } }),
      "20008",
      /Discount/,
    ],
    ["no value to Canada", "CA", forms({ country: "CA" }), "120539", /InvoiceLineTotal/],
    ["no value to Puerto Rico", "PR", { Service: { Code: "03" } }, "120539", /InvoiceLineTotal/],
    [
      "a value of nothing to Canada",
      "CA",
      { ...forms({ country: "CA" }), ...total("0.50") },
      "120502",
      /InvoiceLineTotal/,
    ],
    ["a value beside the label elsewhere", "GB", { ...forms(), ...total("25") }, "20008", /InvoiceLineTotal/],
    ["documents to Canada", "CA", { DocumentsOnlyIndicator: "", ...total("25") }, "20008", /DocumentsOnly/],
    [
      "pounds out of France",
      "DE",
      { ...french, Package: parcel("LBS"), Service: { Code: "11" } },
      "121057",
      /measurement/,
    ],
    [
      "no contact abroad",
      "GB",
      { ...forms(), ShipTo: { ...to("GB"), AttentionName: undefined } },
      "120202",
      /attention/,
    ],
  ])("refuses %s", async (_, country, changes, code, message) => {
    const { error } = await ship(country, changes);
    expect(error).toMatchObject({ code, message: expect.stringMatching(message) });
    own.simulator.takeMisfits();
  });

  it.each<[string, Country, Record<string, unknown>, string]>([
    ["goods of 2,500 USD without a filing", "GB", forms(unit({ Value: "2500" })), "USD"],
    [
      "more to Canada",
      "CA",
      { ...forms({ country: "CA", ...unit({ Value: "9000" }) }), ...total("9000") },
      "USD",
    ],
    [
      "more out of the EU",
      "GB",
      { ...french, ...forms({ CurrencyCode: "EUR", ...unit({ Value: "9000" }) }) },
      "EUR",
    ],
    ["papers", "GB", { DocumentsOnlyIndicator: "" }, "USD"],
    ["a letter", "GB", { Package: [{ ...parcel()[0], Packaging: { Code: "01" } }] }, "USD"],
    ["goods to Puerto Rico with their value", "PR", { ...total("25"), Service: { Code: "03" } }, "USD"],
    ["goods inside of the EU", "DE", { ...french, Service: { Code: "11" } }, "EUR"],
    ["goods out of the EU", "GB", { ...french, ...forms({ CurrencyCode: "EUR" }) }, "EUR"],
  ])("creates a shipment from %s, in the money of the origin", async (_, country, changes, currency) => {
    const { status, body, error } = await ship(country, changes);
    expect([status, error]).toEqual([200, null]);
    expect(body).toHaveProperty(
      "ShipmentResponse.ShipmentResults.ShipmentCharges.TotalCharges.CurrencyCode",
      currency,
    );
    expect(own.simulator.takeMisfits()).toEqual([]);
  });
});
