const PLAIN = /^[+-]?(?:\d+\.?\d*|\.\d+)$/;
const US_THOUSANDS = /^[+-]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/;
const EU_THOUSANDS = /^[+-]?[1-9]\d{0,2}(?:\.\d{3})+,\d+$/;
const COMMA_DECIMAL = /^[+-]?\d+,\d+$/;

/** True for what a spreadsheet program leaves of a long number: "1.23457E+11". */
export function isScientific(text: string): boolean {
  return /^[+-]?\d+(?:[.,]\d+)?[eE][+-]\d+$/.test(text.trim());
}

/**
 * Reads a decimal as people write it: "1,234.50", "1.234,50", "1,5", "3". A comma before exactly three digits
 * separates thousands, as in the US, unless a zero stands before it ("0,750"). Null for everything else, scientific notation included.
 */
export function readNumber(text: string): number | null {
  const value = text.trim().replace(/[\s ]/g, "");
  if (PLAIN.test(value)) return finite(value);
  if (US_THOUSANDS.test(value)) return finite(value.replaceAll(",", ""));
  if (EU_THOUSANDS.test(value)) return finite(value.replaceAll(".", "").replace(",", "."));
  if (COMMA_DECIMAL.test(value)) return finite(value.replace(",", "."));
  return null;
}

function finite(value: string): number | null {
  const number = Number(value);
  return Number.isFinite(number) && Math.abs(number) < 1e12 ? number : null;
}

/**
 * Whether a number may be a thousand times as much as it is read for: "1.299" is 1,299 where a comma is the decimal sign, and
 * an amount of money has no three decimals.
 */
export function mayBeThousands(text: string): boolean {
  return /^[^\d.,]*[1-9]\d{0,2}\.\d{3}[^\d.,]*$/.test(text);
}

/** Says so of an amount of which `mayBeThousands` holds. */
export function thousandsOrDecimals(text: string): string {
  const digits = /\d+\.\d+/.exec(text)?.[0] ?? "";
  const [small, large] = [Number(digits).toFixed(2), Number(digits.replace(".", "")).toLocaleString("en-US")];
  return `"${text}" may be ${small} or ${large}: write it with two decimals, or without a point.`;
}

/** Drops the dust of binary fractions: 0.1 + 0.2 → 0.3. */
export function roundDust(value: number): number {
  return Number(value.toPrecision(12));
}

/** An amount of US dollars as people write it ("$1,234.50", "99 USD"), in cents, rounded up; null when it is none. */
export function readUsdCents(text: string): number | null {
  const bare = text
    .trim()
    .replace(/^(?:USD|US\$|\$)\s*/i, "")
    .replace(/\s*(?:USD|\$)$/i, "");
  const value = readNumber(bare);
  return value === null ? null : Math.ceil(Number((value * 100).toFixed(4)));
}
