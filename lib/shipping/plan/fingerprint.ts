import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
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

/** Equal for shipments of equal price: destination, packages, service and options, under one `scope` (carrier, account, shipper). */
export function rateKey(shipment: Shipment, scope: string): string {
  const { address, residential } = shipment.shipTo;
  const { city, state, postalCode, country } = address;
  const { packages, service, signature, saturdayDelivery } = shipment;
  return fingerprintOf({
    scope,
    city,
    state,
    postalCode,
    country,
    residential,
    packages,
    service,
    signature,
    saturdayDelivery,
  });
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
