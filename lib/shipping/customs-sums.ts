import type { Customs, CustomsLine } from "./customs";
import type { Money } from "./money";

const MILLION = 1_000_000n;

/** What a line is worth, in millionths of the currency. */
function lineMicros({ quantity, unitValue }: Pick<CustomsLine, "quantity" | "unitValue">): bigint {
  const [whole = "0", places = ""] = unitValue.split(".");
  return BigInt(quantity) * (BigInt(whole) * MILLION + BigInt(places.padEnd(6, "0")));
}

const toCents = (micros: bigint) => Number((micros + 5_000n) / 10_000n);

/** What a line is worth, in cents, rounded once. */
export function lineCents(line: Pick<CustomsLine, "quantity" | "unitValue">): number {
  return toCents(lineMicros(line));
}

/** What the goods are worth, in cents: all lines, rounded once. */
export function goodsCents(lines: readonly Pick<CustomsLine, "quantity" | "unitValue">[]): number {
  return toCents(lines.reduce((sum, line) => sum + lineMicros(line), 0n));
}

/** What the invoice amounts to: goods, freight and insurance, without the discount. */
export function invoiceTotal(customs: Customs): Money {
  const { lines, freightCents = 0, insuranceCents = 0, discountCents = 0, currency } = customs;
  return { cents: goodsCents(lines) + freightCents + insuranceCents - discountCents, currency };
}

/** Who pays duties, for a person: with the terms that say so. */
export function dutiesInWords({
  dutiesPaidBy,
  dutiesAccount,
  terms,
}: Pick<Customs, "dutiesPaidBy" | "dutiesAccount" | "terms">): string {
  const payer = {
    recipient: "Recipient pays",
    shipper: "Shipper pays",
    thirdParty: `Third party's account ${dutiesAccount?.account ?? ""} pays`,
  }[dutiesPaidBy];
  return `${payer} (${terms})`;
}
