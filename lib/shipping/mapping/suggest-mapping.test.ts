import { describe, expect, it } from "vitest";
import { UPS_CATALOGUE } from "@/lib/carriers/ups/catalogue";
import { serviceName } from "../catalogue";
import { buildTemplate } from "./build-template";
import { compileTemplate } from "./compile-template";
import { suggestMapping } from "./suggest-mapping";
import {
  amazon,
  type ExportSample,
  ebay,
  etsy,
  exportSample,
  german,
  shopify,
  warehouse,
  woocommerce,
} from "./testing/export-samples";

/** What is suggested, as field → "Column", "=constant" or the expression, with its helpers. */
function suggest(sample: ExportSample): Record<string, string> {
  return Object.fromEntries(
    suggestMapping(sample.columns, sample.lines).map(({ field, kind, value, helpers }) => [
      field,
      [kind === "constant" ? `=${value}` : value, ...helpers].join(" > "),
    ]),
  );
}

describe("suggestMapping", () => {
  it("reads a Shopify export: shipping before billing, Name as the order number", () => {
    expect(suggest(shopify)).toEqual({
      recipientName: "Shipping Name",
      company: "Shipping Company",
      phone: "Shipping Phone",
      email: "Email",
      address1: "Shipping Address1",
      address2: "Shipping Address2",
      city: "Shipping City",
      state: "Shipping Province",
      postalCode: "Shipping Zip",
      country: "Shipping Country",
      service: "Shipping Method",
      orderReference: "Name",
      description: "Lineitem name",
    });
  });

  it("reads a WooCommerce export: two name columns become one expression, state names get their helper", () => {
    expect(suggest(woocommerce)).toMatchObject({
      recipientName: "{{First Name (Shipping)}} {{Last Name (Shipping)}}",
      address1: "Address 1&2 (Shipping)",
      city: "City (Shipping)",
      state: "State Name (Shipping) > state",
      postalCode: "Postcode (Shipping)",
      country: "Country Code (Shipping)",
      phone: "Phone (Billing)",
      orderReference: "Order Number",
    });
  });

  it("reads an Amazon order report: the recipient before the buyer", () => {
    expect(suggest(amazon)).toEqual({
      recipientName: "recipient-name",
      phone: "ship-phone-number",
      email: "buyer-email",
      address1: "ship-address-1",
      address2: "ship-address-2",
      address3: "ship-address-3",
      city: "ship-city",
      state: "ship-state",
      postalCode: "ship-postal-code",
      country: "ship-country",
      service: "ship-service-level",
      orderReference: "order-id",
      description: "product-name",
    });
  });

  it("reads a warehouse's short headers, and the units in them", () => {
    expect(suggest(warehouse)).toEqual({
      recipientName: "Ship To",
      phone: "Phone",
      address1: "Addr 1",
      address2: "Addr 2",
      city: "City",
      state: "ST",
      postalCode: "ZIP",
      weight: "Wt (lb)",
      weightUnit: "=lb",
      length: "L (in)",
      width: "W (in)",
      height: "H (in)",
      lengthUnit: "=in",
      declaredValue: "Decl. Value",
      service: "Svc",
      orderReference: "Order #",
      signature: "Sig Req",
    });
  });

  it.each(["Customs Value", "Customs value (USD)", "Value for customs"])(
    "never takes %s for a declared value: it would buy insurance",
    (header) => {
      const orders = exportSample(`Order Number|Name|${header}`, "1|Pat Doe|900", "2|Kim Roe|45.50");
      expect(suggest(orders)).not.toHaveProperty("declaredValue");
    },
  );

  it("finds what is said of access points, and of money to be collected", () => {
    const orders = exportSample(
      "Order|Name|Access Point ID|Access Point Name|Access Point Address|Access Point City|Access Point Zip|COD Amount|COD Payment Type",
      "1|Pat Doe|U70514633|Milk Street Kiosk|99 Milk St|Boston|02109|25.50|Money order",
      "2|Kim Roe|||||||",
    );
    expect(suggest(orders)).toMatchObject({
      accessPointId: "Access Point ID",
      accessPointName: "Access Point Name",
      accessPointAddress: "Access Point Address",
      accessPointCity: "Access Point City",
      accessPointPostalCode: "Access Point Zip",
      codAmount: "COD Amount",
      codFunds: "COD Payment Type",
    });
    const german = exportSample(
      "Bestellnummer|Name|Paketshop|Paketshop Ort|Nachnahme",
      "1|Pat|Kiosk am Markt|Ulm|9,50",
    );
    expect(suggest(german)).toMatchObject({
      accessPointName: "Paketshop",
      accessPointCity: "Paketshop Ort",
      codAmount: "Nachnahme",
    });
  });

  it("reads German headers", () => {
    expect(suggest(german)).toMatchObject({
      recipientName: "{{Vorname}} {{Nachname}}",
      company: "Firma",
      address1: "Straße",
      postalCode: "PLZ",
      city: "Ort",
      country: "Land > country",
      phone: "Telefon",
      weight: "Gewicht (kg)",
      weightUnit: "=kg",
      orderReference: "Bestellnummer",
    });
  });

  it("reads eBay and Etsy exports, and another carrier's services", () => {
    const fromEbay = suggest(ebay);
    expect(fromEbay).toMatchObject({
      recipientName: "Ship To Name",
      postalCode: "Ship To Zip",
      orderReference: "Order Number",
    });
    expect(fromEbay).toMatchObject({ service: "Shipping Service" });
    expect(suggest(etsy)).toMatchObject({
      recipientName: "Ship Name",
      address1: "Ship Address1",
      postalCode: "Ship Zipcode",
    });
  });

  it.each([
    ["Weight (oz)", "12", "oz"],
    ["Wt kg", "1.5", "kg"],
    ["Package Weight LBS", "3", "lb"],
  ])("takes the unit of %s from the header", (header, value, unit) => {
    expect(suggest(exportSample(header, value))).toEqual({ weight: header, weightUnit: `=${unit}` });
  });

  it("multiplies a weight per item by the quantity", () => {
    const sample = exportSample("Lineitem quantity|Lineitem grams", "2|500");
    expect(suggest(sample)).toEqual({
      weight: "{{Lineitem quantity}} * {{Lineitem grams}} > sumProduct",
      weightUnit: "=g",
    });
  });

  it("lets the values decide between a person's and an order's Name", () => {
    expect(suggest(exportSample("Name", "#1001", "#1002"))).toEqual({ orderReference: "Name" });
    expect(suggest(exportSample("Name", "Ada Smith", "Bo Jones"))).toEqual({ recipientName: "Name" });
    expect(suggest(exportSample("Name", "Smith, Ada", "Jones, Bo"))).toEqual({
      recipientName: "Name > fullName",
    });
  });

  it("never fills a gap in the shipping address with the payer's", () => {
    const sample = exportSample(
      "Shipping Address 1|Billing City|Billing Company|Billing Phone",
      "1 Elm St|Reno|Acme|775-555-0100",
    );
    expect(suggest(sample)).toEqual({ address1: "Shipping Address 1", phone: "Billing Phone" });
    expect(suggest(exportSample("Billing City", "Reno"))).toEqual({ city: "Billing City" });
  });

  it("shows up to three different example values, as they stand", () => {
    const [zip] = suggestMapping(shopify.columns, shopify.lines).filter(
      ({ field }) => field === "postalCode",
    );
    expect(zip?.examples).toEqual(["'02109", "'78701"]);
    expect(zip?.confidence).toBeGreaterThan(0.9);
  });

  it.each(UPS_CATALOGUE.services.map(({ code }) => serviceName(UPS_CATALOGUE, code)))(
    "knows a column that says %s for one of services",
    (name) => expect(suggest(exportSample("Service", name))).toEqual({ service: "Service" }),
  );

  it.each(Object.entries({ shopify, woocommerce, amazon, warehouse, german, ebay, etsy }))(
    "makes a template that compiles for %s",
    (_, sample) => {
      const template = buildTemplate(suggestMapping(sample.columns, sample.lines));
      expect(compileTemplate(template, sample.columns, UPS_CATALOGUE)).toMatchObject({ ok: true });
    },
  );
});
