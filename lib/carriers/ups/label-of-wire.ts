import type { BoughtPackage, LabelFormat } from "@/lib/batch/ports";

/** How each kind of label begins. */
const beginnings: readonly (readonly [LabelFormat, string])[] = [
  ["GIF", "GIF8"],
  ["PNG", "\x89PNG"],
  ["PDF", "%PDF"],
  ["ZPL", "^XA"],
];

/** A label's bytes as UPS sent them (base64 on the wire); null where there is none or it is of no known kind. */
export function labelOfWire(base64: string | undefined): BoughtPackage["label"] {
  if (!base64) return null;
  const bytes = Buffer.from(base64, "base64");
  const start = bytes.toString("latin1", 0, 4);
  const format = beginnings.find(([, beginning]) => start.startsWith(beginning))?.[0];
  return format ? { format, bytes: new Uint8Array(bytes) } : null;
}
