import { FULL_SYNONYMS, HEADER_SYNONYMS, NEVER } from "./header-synonyms";
import type { HeaderSide, HeaderWords } from "./header-words";
import { shapeShare } from "./value-shape";

/** Fields of a person or place, for which it matters whose they are. */
const SIDED = new Set(
  "recipientName firstName lastName company phone email address1 address2 address3 city state postalCode country".split(
    " ",
  ),
);
/** The side's say: the recipient's columns before unnamed ones, the buyer's after them, the sender's never. */
const SIDE_FACTOR: Readonly<Record<HeaderSide, number>> = {
  shipping: 1,
  neutral: 0.9,
  buyer: 0.75,
  billing: 0.5,
  sender: 0,
};
/** Values that disagree with a header outweigh it. */
const LEAST_SHARE = 0.5;

/** How well a column fits a field, 0 to 1; 0 when not at all. */
export function scoreColumn(field: string, header: HeaderWords, values: readonly string[]): number {
  if (NEVER.has(header.full)) return 0;
  const name = nameScore(field, header);
  if (name === 0) return 0;
  const share = shapeShare(field, values);
  if (share !== null && share < LEAST_SHARE) return 0;
  const side = SIDED.has(field) ? SIDE_FACTOR[header.side] : header.side === "billing" ? 0.4 : 1;
  return name * side * (share === null ? 0.7 : 0.8 + 0.2 * share);
}

function nameScore(field: string, header: HeaderWords): number {
  const full = FULL_SYNONYMS[field]?.indexOf(header.full) ?? -1;
  if (full >= 0) return 0.97 - full * 0.005;
  const names = HEADER_SYNONYMS[field] ?? [];
  const index = Math.min(...[header.core, header.full].map((text) => position(names, text)));
  if (Number.isFinite(index)) return 1 - Math.min(index, 20) * 0.012;
  // The order number is what Shopify calls "Name"; its values tell it from a person's.
  return field === "orderReference" && header.core === "name" && header.side === "neutral" ? 0.8 : 0;
}

function position(names: readonly string[], text: string): number {
  const index = text === "" ? -1 : names.indexOf(text);
  return index < 0 ? Number.POSITIVE_INFINITY : index;
}
