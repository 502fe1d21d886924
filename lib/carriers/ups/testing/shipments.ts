import { sampleShipment, sampleShipper } from "@/lib/batch/testing/sample-shipment";
import type { Customs } from "@/lib/shipping/customs";
import type { Shipment, Shipper } from "@/lib/shipping/shipment";

export const parcel = { weight: { value: 12.5, unit: "LBS" as const }, packaging: "02" };
export const canada = {
  shipTo: {
    name: "Ada Tremblay",
    company: "Librairie du Lac",
    phone: "4165550188",
    residential: false,
    address: {
      lines: ["100 Queen St W"],
      city: "Toronto",
      state: "ON",
      postalCode: "M5H 2N2",
      country: "CA",
    },
  },
  service: "11",
  description: "Printed books",
};

export const customs: Customs = {
  lines: [
    {
      description: ["Printed books"],
      quantity: 2,
      unit: "PCS",
      unitValue: "61.725",
      hsCode: "490199",
      origin: "US",
      partNumber: "BOOK-1",
    },
  ],
  currency: "USD",
  invoiceNumber: "10482",
  reason: "sale",
  terms: "DAP",
  dutiesPaidBy: "recipient",
};
const place = (lines: string, city: string, postalCode: string, country: string) => ({
  ...canada,
  shipTo: { ...canada.shipTo, address: { lines: [lines], city, postalCode, country } },
  service: "65",
  customs,
});
export const london = place("10 Queen St", "London", "SW1A 1AA", "GB");
export const dresden = place("Hauptstr. 5", "Dresden", "01067", "DE");

export const warehouse = {
  label: "West warehouse",
  name: "Dock 4",
  company: "Harbor West LLC",
  phone: "7755550177",
  email: "west@example.com",
  address: { lines: ["9 Depot Rd"], city: "Reno", state: "NV", postalCode: "89501-1234", country: "US" },
};

/** Shipments of each kind that a request may be of. */
export const cases: Record<string, Shipment> = {
  "a plain one": sampleShipment(),
  "a residence, signed for, on Saturday": sampleShipment({
    shipTo: {
      ...sampleShipment().shipTo,
      residential: true,
      phone: "4125550199",
      email: "maria@example.com",
    },
    signature: "adult",
    saturdayDelivery: true,
    service: "01",
  }),
  "three packages with sizes and values": sampleShipment({
    packages: [parcel, parcel, parcel].map((entry, i) => ({
      ...entry,
      dimensions: { length: 12 + i, width: 10, height: 8, unit: "IN" as const },
      declaredValue: { cents: 250_000 + i, currency: "USD" },
    })),
  }),
  "to Canada": sampleShipment({ ...canada, signature: "standard" }),
  "to Canada, with a value": sampleShipment({
    ...canada,
    customs,
    goodsValue: { cents: 12_345, currency: "USD" },
  }),
  "to London, duties unpaid": sampleShipment(london),
  "to London, duties paid, with all that an invoice may say": sampleShipment({
    ...london,
    customs: {
      ...customs,
      terms: "DDP",
      dutiesPaidBy: "shipper",
      freightCents: 1_000,
      insuranceCents: 250,
      discountCents: 99,
      declaration: "The goods are of preferential origin.",
      recipientTaxNumber: "GB123456789",
      invoiceDate: "2026-11-30",
      reason: "intercompany",
    },
  }),
  "to London, duties paid by a third party": sampleShipment({
    ...london,
    billing: { payer: "receiver", account: "E4508V", postalCode: "SW1A 1AA" },
    customs: {
      ...customs,
      terms: "DDP",
      dutiesPaidBy: "thirdParty",
      dutiesAccount: { account: "D4E5F6", postalCode: "K1A 0B1", country: "CA" },
    },
  }),
  ...Object.fromEntries(
    [{ itn: "X20261130123456" }, { exemption: "30.37(h)" }].map((filing) => [
      `to London, with an export filing: ${JSON.stringify(filing)}`,
      sampleShipment({
        ...london,
        customs: {
          ...customs,
          filing,
          lines: customs.lines.map((line) => ({
            ...line,
            hsCode: "4901990010",
            weight: { value: 2.4, unit: "LBS" as const },
          })),
        },
      }),
    ]),
  ),
  "to Dresden, under the one-stop shop": sampleShipment({
    ...dresden,
    customs: { ...customs, euLowValue: true },
  }),
  "to Dresden, of more than 150 EUR": sampleShipment({
    ...dresden,
    customs: { ...customs, euLowValue: false },
  }),
  "papers to Dresden": sampleShipment({ ...dresden, documentsOnly: true }),
  "to Puerto Rico, with a value": sampleShipment({
    ...canada,
    shipTo: {
      ...canada.shipTo,
      address: { lines: ["1 Calle"], city: "San Juan", state: "PR", postalCode: "00901", country: "PR" },
    },
    service: "03",
    goodsValue: { cents: 12_345, currency: "USD" },
  }),
  "billed to the receiver": sampleShipment({
    billing: { payer: "receiver", account: "E4508V", postalCode: "15238-2812" },
  }),
  "billed to a third party in Canada": sampleShipment({
    billing: { payer: "thirdParty", account: "A1B2C3", postalCode: "K1A 0B1", country: "CA" },
  }),
  "with notices, a day, options and references": sampleShipment({
    notices: {
      events: ["shipped", "exception", "delivered"],
      to: ["maria@example.com", "dock@example.com"],
      from: "Harbor Outfitters",
      memo: "Thank you",
    },
    shipDate: "2026-12-04",
    options: ["saturdayPickup", "directDelivery", "shipperRelease", "carbonNeutral", "additionalHandling"],
    references: [{ value: "PO77", kind: "PO" }, { value: "D 12" }],
    barcode: true,
    packages: [parcel, parcel],
  }),
  "with references of each package": sampleShipment({
    references: [{ value: "PO77", kind: "PO" }],
    barcode: true,
    packages: [
      { ...parcel, references: [{ value: "BOX1", kind: "SE" }, { value: "LOT 7" }] },
      { ...parcel, references: [{ value: "BOX2" }] },
    ],
  }),
  "held at an access point": sampleShipment({
    shipTo: { ...sampleShipment().shipTo, email: "maria@example.com", residential: true },
    accessPoint: {
      id: "U70514633",
      name: "Milk Street Kiosk",
      address: { lines: ["99 Milk St"], city: "Boston", state: "MA", postalCode: "02109", country: "US" },
    },
    notices: { events: ["delivered"], to: ["dock@example.com"] },
  }),
  "held at an access point of which no number is known": sampleShipment({
    ...dresden,
    shipTo: { ...dresden.shipTo, email: "ada@example.com" },
    customs: { ...customs, euLowValue: true },
    accessPoint: {
      name: "Kiosk am Markt",
      address: { lines: ["Markt 1"], city: "Dresden", postalCode: "01067", country: "DE" },
    },
  }),
  ...Object.fromEntries(
    [200, 10_000, 5_000_000].map((cents) => [
      `collected on delivery, of each package: ${cents}`,
      sampleShipment({ cod: { cents, currency: "USD", funds: "check" }, packages: [parcel, parcel] }),
    ]),
  ),
  "a return whose label is printed": sampleShipment({
    shipTo: { ...sampleShipment().shipTo, phone: "4125550199", email: "maria@example.com" },
    returnLabel: { kind: "print" },
    description: "Printed books",
    notices: { events: ["shipped", "delivered"], to: ["maria@example.com"] },
  }),
  "a return whose label is mailed, with a text": sampleShipment({
    returnLabel: { kind: "electronic", mail: { to: "maria@example.com", memo: "For your return" } },
    description: "Printed books",
  }),
  "from another address": sampleShipment({ shipFrom: warehouse }),
  "from another address, to London": sampleShipment({ ...london, shipFrom: warehouse }),
  "from another address, to Dresden under the one-stop shop": sampleShipment({
    ...dresden,
    shipFrom: warehouse,
    customs: { ...customs, euLowValue: true },
  }),
  "a return to another address": sampleShipment({
    shipFrom: warehouse,
    returnLabel: { kind: "print" },
    description: "Printed books",
  }),
  "without an order number": sampleShipment({ orderReference: undefined }),
};
export const shipper: Shipper = {
  ...sampleShipper(),
  company: "Harbor Outfitters LLC",
  email: "dock@example.com",
  taxNumbers: { eori: "GB123456789000", ein: "123456789", ioss: "IM2760000742" },
};
