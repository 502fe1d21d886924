/** Money is integer cents with an ISO 4217 currency; never a float. */
export interface Money {
  readonly cents: number;
  readonly currency: string;
}

/** Parses a carrier's decimal string ("12.34", "12", "12.3") into cents; null when it is not such a string. */
export function parseCents(value: string): number | null {
  const match = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(value.trim());
  if (!match) return null;
  const [, sign, whole = "0", fraction = ""] = match;
  const cents = Number(whole) * 100 + Number(fraction.padEnd(2, "0"));
  return Number.isSafeInteger(cents) ? (sign ? -cents : cents) : null;
}

/** "1234.50" for 123450 cents: the carrier's wire form. */
export function centsToDecimal(cents: number): string {
  const sign = cents < 0 ? "-" : "";
  const abs = Math.abs(cents);
  return `${sign}${Math.trunc(abs / 100)}.${String(abs % 100).padStart(2, "0")}`;
}

/** Made once: that takes a hundred times as long as to write an amount with it. */
const formats = new Map<string, Intl.NumberFormat>();

/** "$1,234.50" for people; other currencies are written with their code by the locale's rules. */
export function formatMoney({ cents, currency }: Money): string {
  const format = formats.get(currency) ?? new Intl.NumberFormat("en-US", { style: "currency", currency });
  formats.set(currency, format);
  return format.format(cents / 100);
}
