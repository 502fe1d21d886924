import { readNumber } from "./read-number";

/** An amount of US dollars as people write it ("$1,234.50", "99 USD"), in cents, rounded up; null when it is none. */
export function readUsdCents(text: string): number | null {
  const bare = text
    .trim()
    .replace(/^(?:USD|US\$|\$)\s*/i, "")
    .replace(/\s*(?:USD|\$)$/i, "");
  const value = readNumber(bare);
  return value === null ? null : Math.ceil(Number((value * 100).toFixed(4)));
}
