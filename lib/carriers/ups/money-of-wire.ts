import { type Money, parseCents } from "@/lib/shipping/money";
import type { WireMoney } from "./wire-schemas";

/** UPS's {CurrencyCode, MonetaryValue} as money; null where it is missing, no amount, or of no currency. */
export function moneyOfWire(value: WireMoney | undefined): Money | null {
  const cents = value ? parseCents(value.MonetaryValue) : null;
  if (!value || cents === null || !/^[A-Z]{3}$/.test(value.CurrencyCode)) return null;
  return { cents, currency: value.CurrencyCode };
}
