import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { PackagePreset } from "./planned-row";
import type { Shipper } from "./shipment";

/** What an approval signs: if any of it changes, the approval no longer holds. */
export interface SignedContent {
  readonly template: string;
  readonly defaultService: string;
  readonly defaultCountry: string;
  readonly preset: PackagePreset | null;
  readonly shipper: Shipper;
  /** Digest over every row in order: number, lines, fingerprint, price, left out or not. */
  readonly rowsDigest: string;
  readonly totalRows: number;
  readonly totalCents: number;
  readonly currency: string;
}

/** Hash (SHA-256, hex) of a text. */
export function sha256Hex(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

/** JSON with sorted keys and without undefined members: equal values have equal texts. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (value !== null && typeof value === "object") {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
    return `{${members.join(",")}}`;
  }
  return JSON.stringify(value ?? null);
}

/** The fingerprint of a job as previewed (64 hex characters). */
export function jobFingerprint(content: SignedContent): string {
  return sha256Hex(canonicalJson(content));
}
