import type { CarrierMessage } from "@/lib/batch/ports";

/** 110971 'your invoice may vary' comes on nearly every answer and tells a clerk nothing. */
const noise = new Set(["110971"]);

/** UPS's notices worth showing, each once. */
export function alertsOfWire(
  alerts: readonly { readonly Code: string; readonly Description: string }[],
): CarrierMessage[] {
  const shown = new Map<string, CarrierMessage>();
  for (const { Code: code, Description: message } of alerts) {
    if (!noise.has(code)) shown.set(code, { code, message });
  }
  return [...shown.values()];
}
