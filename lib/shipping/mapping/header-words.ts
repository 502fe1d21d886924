import { findLengthUnit, findWeightUnit, type LengthUnit, type WeightUnit } from "../reference/units";

/** Whose address a header speaks of. */
export type HeaderSide = "shipping" | "neutral" | "buyer" | "billing" | "sender";

/** A header taken apart: what it names, whose it is, and in which unit. */
export interface HeaderWords {
  /** All of it, folded: "shipping address 1". */
  readonly full: string;
  /** Without side and unit: "address 1". */
  readonly core: string;
  readonly side: HeaderSide;
  readonly weightUnit: WeightUnit | null;
  readonly lengthUnit: LengthUnit | null;
}

const SIDES: readonly (readonly [HeaderSide, RegExp])[] = [
  ["billing", /\b(?:billing|bill to|bill|invoice|rechnung|rechnungsadresse)\b/],
  ["sender", /\b(?:sender|shipper|ship from|from|return|origin|warehouse|absender|seller)\b/],
  [
    "shipping",
    /\b(?:shipping|ship to|shipto|ship|delivery|deliver to|deliver|recipient|receiver|consignee|destination|dest|lieferung|lieferadresse|liefer|empfanger)\b/,
  ],
  ["buyer", /\b(?:buyer|customer|client|kunde|kaufer)\b/],
];
/** Longer names of a side first, so that nothing of them is left over. */
const SIDE_WORDS =
  /\b(?:billing|bill to|bill|shipping|ship to|shipto|ship|delivery|deliver to|deliver|recipient|receiver|consignee|destination|dest|buyer|customer|client|lieferung|lieferadresse|liefer|empfanger|kunde|rechnungsadresse|rechnung)\b/g;

export function readHeader(header: string): HeaderWords {
  const full = splitWords(header);
  const side = SIDES.find(([, pattern]) => pattern.test(full))?.[0] ?? "neutral";
  const words = full.replace(SIDE_WORDS, " ").split(" ").filter(Boolean);
  let weightUnit: WeightUnit | null = null;
  let lengthUnit: LengthUnit | null = null;
  const core = words.filter((word) => {
    const weight = findWeightUnit(word);
    const length = findLengthUnit(word);
    weightUnit ??= weight;
    lengthUnit ??= length;
    return weight === null && length === null;
  });
  return { full, core: core.join(" "), side, weightUnit, lengthUnit };
}

/** "ShipTo_Address1" → "ship to address 1"; "#" is read as "number". */
function splitWords(header: string): string {
  return header
    .replace(/#/g, " number ")
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{L})(\d)/gu, "$1 $2")
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replaceAll("ß", "ss")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
