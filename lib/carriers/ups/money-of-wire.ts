import { type Money, parseCents } from "@/lib/batch/domain/money";
import type { WireMoney } from "./wire-schemas";

/** UPS's {CurrencyCode, MonetaryValue} as money; null where it is missing or no amount. */
export function moneyOfWire(value: WireMoney | undefined): Money | null {
  const cents = value ? parseCents(value.MonetaryValue) : null;
  return value && cents !== null ? { cents, currency: value.CurrencyCode } : null;
}
