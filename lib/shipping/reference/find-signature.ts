import type { Shipment } from "../shipment";
import { fold } from "./fold";
import { readBoolean } from "./read-boolean";

const NAMES: Readonly<Record<string, Shipment["signature"]>> = {
  none: "none",
  "not required": "none",
  "no signature": "none",
  "no signature required": "none",
  standard: "standard",
  direct: "standard",
  indirect: "standard",
  signature: "standard",
  required: "standard",
  "signature required": "standard",
  "direct signature": "standard",
  "direct signature required": "standard",
  "signature confirmation": "standard",
  "delivery confirmation signature required": "standard",
  adult: "adult",
  "adult signature": "adult",
  "adult signature required": "adult",
  "21": "adult",
};

/** The kind of signature that a text asks for; a plain yes is a standard one. Null when it says none that is known. */
export function findSignature(text: string): Shipment["signature"] | null {
  const known = NAMES[fold(text)];
  if (known) return known;
  const answer = readBoolean(text);
  return answer === null ? null : answer ? "standard" : "none";
}
