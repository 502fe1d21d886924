import { formatMoney, type Money } from "@/lib/shipping/money";

/** Limits on what a person may spend are set in US dollars. */
const LIMIT_CURRENCY = "USD";

/** Whether an amount is within a limit. One in another currency never is: nobody here knows what it is worth. */
export function isWithin(amount: Money, limitCents: number): boolean {
  return amount.currency === LIMIT_CURRENCY && amount.cents <= limitCents;
}

export function formatLimit(cents: number): string {
  return formatMoney({ cents, currency: LIMIT_CURRENCY });
}
