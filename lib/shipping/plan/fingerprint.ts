import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Customs } from "../customs";
import type { Address, Shipment } from "../shipment";

/** JSON with sorted keys and without absent ones: equal values have equal texts. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((entry) => canonicalJson(entry)).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const record = value as Readonly<Record<string, unknown>>;
  const members = Object.keys(record)
    .filter((key) => record[key] !== undefined)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(record[key])}`);
  return `{${members.join(",")}}`;
}

/** SHA-256 (hex) of a value's canonical JSON. Synchronous and the same in the browser. */
export function fingerprintOf(value: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(value))));
}

/**
 * Equal for shipments of equal price, under one `scope` (carrier, account, shipper): over all that a shipment says but
 * what is taken out here by name, so that a field that is new never takes the price of a shipment without it.
 */
export function rateKey(shipment: Shipment, scope: string): string {
  const { orderReference: _order, description: _description, customs, ...others } = shipment;
  const { references: _references, barcode: _barcode, notices: _notices, ...rest } = others;
  const { parcelLines: _parcelLines, shipTo, shipFrom, returnLabel, packages, ...priced } = rest;
  const { name: _name, company: _company, phone: _phone, email: _email, address, ...recipient } = shipTo;
  const from = shipFrom && placeOf(shipFrom.address);
  const declared = customs && pricedCustoms(customs);
  const parcels = packages.map(({ references: _own, ...parcel }) => parcel);
  const back = returnLabel?.kind;
  return fingerprintOf({
    scope,
    ...priced,
    packages: parcels,
    ...{ back, declared, from },
    shipTo: { ...recipient, address: placeOf(address) },
  });
}

/** What customs are told, without what no price depends on: what is new in it counts until it is named here. */
function pricedCustoms({ lines, ...customs }: Customs) {
  const { invoiceNumber: _number, invoiceDate: _date, reason: _reason, terms: _terms, ...others } = customs;
  const { freightCents: _freight, insuranceCents: _insurance, discountCents: _discount, ...rest } = others;
  const { declaration: _said, recipientTaxNumber: _tax, euLowValue: _low, filing: _filing, ...priced } = rest;
  const worth = lines.map(({ description: _what, unit: _unit, hsCode: _hs, ...line }) => {
    const { origin: _origin, weight: _weight, partNumber: _part, ...each } = line;
    return each;
  });
  return { ...priced, worth };
}

/** What of an address may decide a price. */
function placeOf({ lines: _lines, ...place }: Address): Omit<Address, "lines"> {
  return place;
}

/** Equal for addresses that the carrier's validation would answer alike: case and spaces do not count. */
export function addressKey(address: Address): string {
  const plain = (text: string | undefined) => text?.toUpperCase().replace(/\s+/g, " ").trim();
  return fingerprintOf({
    lines: address.lines.map(plain),
    city: plain(address.city),
    state: plain(address.state),
    postalCode: plain(address.postalCode),
    country: address.country,
  });
}
