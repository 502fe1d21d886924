import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { type Shipment, shipmentSchema } from "../shipment";
import { addressKey, canonicalJson, fingerprintOf, rateKey } from "./fingerprint";
import { planCells } from "./testing";
import { changedAt, leavesOf, missingIn, WHOLE } from "./testing/whole-shipment";

const shipmentOf = (change: Record<string, string> = {}): Shipment => {
  const { shipment } = planCells(change);
  if (!shipment) throw new Error("The row does not plan.");
  return shipment;
};

describe("fingerprints", () => {
  it("do not depend on the order of keys, nor on absent ones", () => {
    expect(canonicalJson({ b: [1, { d: null, c: "x" }], a: undefined })).toBe('{"b":[1,{"c":"x","d":null}]}');
    expect(fingerprintOf({ a: 1, b: 2 })).toBe(fingerprintOf({ b: 2, a: 1, c: undefined }));
  });

  it("survive the way through JSON", () => {
    const shipment = shipmentOf();
    expect(fingerprintOf(JSON.parse(JSON.stringify(shipment)))).toBe(fingerprintOf(shipment));
  });

  it("are SHA-256", () => {
    const expected = createHash("sha256").update('{"a":"é"}', "utf8").digest("hex");
    expect(fingerprintOf({ a: "é" })).toBe(expected);
  });
});

const ofCustoms = (field: string) => `customs.${field}`;

describe("rateKey", () => {
  const key = (change: Record<string, string> = {}, scope = "ups:A1") => rateKey(shipmentOf(change), scope);

  it.each<Record<string, string>>([
    { recipientName: "Bo Jones" },
    { address1: "9 Elm St" },
    { phone: "" },
    { orderReference: "2" },
    { email: "a@example.com" },
  ])("is the same with %j", (change) => {
    expect(key(change)).toBe(key());
  });

  it.each<Record<string, string>>([
    { postalCode: "02110" },
    { weight: "3" },
    { service: "02" },
    { residential: "no" },
    { declaredValue: "100" },
    { signature: "adult" },
    { service: "01", saturdayDelivery: "yes" },
    { packageCount: "2" },
    { length: "10", width: "8", height: "4" },
  ])("is another one with %j", (change) => {
    expect(key(change)).not.toBe(key());
  });

  it("is another one with any value of a shipment but those that no price depends on", () => {
    const unpriced = [
      "shipTo.name",
      "shipTo.company",
      "shipTo.phone",
      "shipTo.email",
      ...["label", "name", "company", "phone", "email"].map((leaf) => `shipFrom.${leaf}`),
      "orderReference",
      "description",
      ...leavesOf(WHOLE).filter((path) =>
        /^(?:notices|references|packages\.0\.references|barcode|parcelLines|returnLabel\.mail)/.test(path),
      ),
      ...["description.0", "unit", "hsCode", "origin", "partNumber", "weight.value", "weight.unit"].map(
        (leaf) => `customs.lines.0.${leaf}`,
      ),
      ...["invoiceNumber", "invoiceDate", "reason", "terms", "freightCents", "insuranceCents"].map(ofCustoms),
      ...["discountCents", "declaration", "recipientTaxNumber", "euLowValue", "filing.itn"].map(ofCustoms),
    ];
    const before = rateKey(WHOLE, "ups:A1");
    const same = leavesOf(WHOLE).filter((path) => rateKey(changedAt(WHOLE, path), "ups:A1") === before);
    const lines = leavesOf(WHOLE).filter((path) => /^ship(?:To|From)\.address\.lines/.test(path));
    expect(same.sort()).toEqual([...unpriced, ...lines].sort());
  });

  it("has a whole shipment to be tried with: every field that there is", () => {
    expect(shipmentSchema.parse(WHOLE)).toEqual(WHOLE);
    expect(missingIn(shipmentSchema, WHOLE)).toEqual([]);
  });

  it("is another one for another account", () => {
    expect(key({}, "ups:A2")).not.toBe(key());
  });
});

describe("addressKey", () => {
  it("does not count case and spaces", () => {
    const { address } = shipmentOf().shipTo;
    expect(addressKey({ ...address, city: "BOSTON", lines: ["12  milk st"] })).toBe(addressKey(address));
    expect(addressKey({ ...address, lines: ["12 Milk St", "Apt 2"] })).not.toBe(addressKey(address));
  });
});
