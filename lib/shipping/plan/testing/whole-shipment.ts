import { z } from "zod";
import type { Shipment } from "../../shipment";

/** A shipment that has every field there is: a test says so, and fails where one is new and not here. */
export const WHOLE: Shipment = {
  shipTo: {
    name: "Ada Smith",
    company: "Smith Books",
    phone: "6175550100",
    email: "ada@example.com",
    residential: true,
    address: {
      lines: ["12 Milk St", "Apt 2"],
      city: "Boston",
      state: "MA",
      postalCode: "02109",
      country: "US",
    },
  },
  accessPoint: {
    id: "U70514633",
    name: "Milk Street Kiosk",
    address: { lines: ["99 Milk St"], city: "Boston", state: "MA", postalCode: "02109", country: "US" },
  },
  shipFrom: {
    label: "West warehouse",
    name: "Dock 4",
    company: "Harbor West",
    phone: "7755550177",
    email: "west@example.com",
    address: { lines: ["9 Depot Rd"], city: "Reno", state: "NV", postalCode: "89501", country: "US" },
  },
  packages: [
    {
      weight: { value: 2.5, unit: "LBS" },
      dimensions: { length: 12, width: 10, height: 8, unit: "IN" },
      packaging: "02",
      declaredValue: { cents: 10_000, currency: "USD" },
      references: [{ value: "BOX-1", kind: "SE" }],
    },
  ],
  service: "01",
  orderReference: "1001",
  description: "Books",
  signature: "adult",
  saturdayDelivery: true,
  customs: {
    lines: [
      {
        description: ["Printed books"],
        quantity: 2,
        unit: "PCS",
        unitValue: "12.5",
        hsCode: "490199",
        origin: "US",
        partNumber: "BOOK-1",
        weight: { value: 4, unit: "LBS" },
      },
    ],
    currency: "USD",
    invoiceNumber: "1001",
    invoiceDate: "2026-11-30",
    reason: "sale",
    terms: "DAP",
    dutiesPaidBy: "thirdParty",
    dutiesAccount: { account: "D4E5F6", postalCode: "10005", country: "US" },
    freightCents: 1_000,
    insuranceCents: 200,
    discountCents: 100,
    declaration: "True and correct.",
    recipientTaxNumber: "GB123456789",
    euLowValue: true,
    filing: { itn: "X20261130123456" },
  },
  goodsValue: { cents: 2_500, currency: "USD" },
  documentsOnly: true,
  billing: { payer: "thirdParty", account: "A1B2C3", postalCode: "98101", country: "US" },
  cod: { cents: 12_345, currency: "USD", funds: "check" },
  notices: { events: ["shipped"], to: ["ada@example.com"], from: "Smith Books", memo: "Thank you" },
  returnLabel: { kind: "electronic", mail: { to: "ada@example.com", memo: "For your return" } },
  shipDate: "2026-12-04",
  references: [{ value: "PO-7", kind: "PO" }],
  barcode: true,
  options: ["carbonNeutral"],
  parcelLines: [4, 5],
};

type Tree = string | number | boolean | readonly Tree[] | { readonly [key: string]: Tree | undefined };

/** Paths of all single values: "shipTo.name", "packages.0.weight.value". */
export function leavesOf(value: Tree | undefined, path = ""): string[] {
  if (typeof value !== "object") return [path];
  return Object.entries(value).flatMap(([key, inner]: [string, Tree | undefined]) =>
    leavesOf(inner, path === "" ? key : `${path}.${key}`),
  );
}

/** A copy in which one value is another one. */
export function changedAt(shipment: Shipment, path: string): Shipment {
  const copy = structuredClone(shipment);
  const keys = path.split(".");
  const last = keys.pop() ?? "";
  const holder = keys.reduce<Record<string, unknown>>(
    (here, key) => here[key] as Record<string, unknown>,
    copy as Record<string, unknown>,
  );
  const value = holder[last];
  holder[last] = typeof value === "number" ? value + 1 : typeof value === "boolean" ? !value : `${value}x`;
  return copy;
}

/** Fields that a schema knows and the value lacks, at any depth. */
export function missingIn(schema: z.ZodType, value: unknown, path = ""): string[] {
  if (schema instanceof z.ZodOptional) return missingIn(schema.unwrap() as z.ZodType, value, path);
  if (schema instanceof z.ZodArray) {
    const list = Array.isArray(value) ? value : [];
    return list.length === 0
      ? [path]
      : list.flatMap((each, index) => missingIn(schema.element as z.ZodType, each, `${path}.${index}`));
  }
  if (!(schema instanceof z.ZodObject)) return value === undefined ? [path] : [];
  if (typeof value !== "object" || value === null) return [path];
  const record = value as Record<string, unknown>;
  return Object.entries(schema.shape).flatMap(([key, inner]) =>
    missingIn(inner as z.ZodType, record[key], path === "" ? key : `${path}.${key}`),
  );
}
