import { PAGE } from "./place-label";

/** What lies in a parcel, for the one who packs it and the one who opens it. */
export interface Slip {
  readonly order: string | null;
  /** Name, company and address, a line each. */
  readonly shipTo: readonly string[];
  readonly items: readonly SlipItem[];
}

export interface SlipItem {
  readonly quantity: string;
  readonly name: string;
  readonly sku: string;
}

const MARGIN = 20;
const LINE = 13;
const ITEMS_FROM = 288;
const PER_PANEL = 19;
/** Where columns begin, and how wide they are, in points. */
const QUANTITY = { x: MARGIN, width: 30 };
const NAME = { x: 54, width: 150 };
const SKU = { x: 210, width: PAGE.width - MARGIN - 210 };

/**
 * The PDF operators of a packing slip, one text for each 4×6 in panel that it takes. They name two fonts, `Plain` and
 * `Bold`, both in the encoding that every PDF reader has: a letter beyond it stands without its accent, or as "?".
 */
export function drawSlip({ order, shipTo, items }: Slip): string[] {
  const panels = Math.max(1, Math.ceil(items.length / PER_PANEL));
  return Array.from({ length: panels }, (_, panel) => {
    const of = panels > 1 ? `, ${panel + 1} of ${panels}` : "";
    const shown = items.slice(panel * PER_PANEL, (panel + 1) * PER_PANEL);
    return [
      text("Bold", 14, MARGIN, 400, `Packing slip${of}`),
      ...(order ? [text("Plain", 10, MARGIN, 382, cut(`Order ${order}`, 10, PAGE.width - 2 * MARGIN))] : []),
      ...shipTo
        .slice(0, 5)
        .map((line, index) =>
          text(
            index === 0 ? "Bold" : "Plain",
            10,
            MARGIN,
            360 - index * LINE,
            cut(line, 10, PAGE.width - 2 * MARGIN),
          ),
        ),
      rule(ITEMS_FROM + 4),
      text("Bold", 8, QUANTITY.x, ITEMS_FROM - 8, "Qty"),
      text("Bold", 8, NAME.x, ITEMS_FROM - 8, "Item"),
      text("Bold", 8, SKU.x, ITEMS_FROM - 8, "SKU"),
      rule(ITEMS_FROM - 13),
      ...shown.flatMap(({ quantity, name, sku }, index) => {
        const y = ITEMS_FROM - 25 - index * LINE;
        return [
          text("Plain", 9, QUANTITY.x, y, cut(quantity, 9, QUANTITY.width)),
          text("Plain", 9, NAME.x, y, cut(name, 9, NAME.width)),
          text("Plain", 9, SKU.x, y, cut(sku, 9, SKU.width)),
        ];
      }),
    ].join("\n");
  });
}

function text(font: "Plain" | "Bold", size: number, x: number, y: number, content: string): string {
  return `BT /${font} ${size} Tf ${x} ${y} Td <${Buffer.from(winAnsi(content), "latin1").toString("hex")}> Tj ET`;
}

function rule(y: number): string {
  return `0.5 w ${MARGIN} ${y} m ${PAGE.width - MARGIN} ${y} l S`;
}

/** Signs that stand elsewhere in WinAnsi (ISO 32000, annex D) than in Unicode. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  "€": "\x80",
  "…": "\x85",
  "‘": "\x91",
  "’": "\x92",
  "“": "\x93",
  "”": "\x94",
  "•": "\x95",
  "–": "\x96",
  "—": "\x97",
  "™": "\x99",
};

function winAnsi(content: string): string {
  return [...content.replace(/\s+/g, " ")]
    .map((letter) => ELSEWHERE[letter] ?? (isLatin(letter) ? letter : bare(letter)))
    .join("");
}

const isLatin = (letter: string) => /^[\x20-\x7e\xa1-\xff]$/.test(letter);

function bare(letter: string): string {
  const plain = letter.normalize("NFKD").replace(/\p{M}/gu, "");
  return plain !== "" && [...plain].every(isLatin) ? plain : "?";
}

/** As much as fits, by the widths of Helvetica's letters in four classes, none of which is too narrow. */
function cut(content: string, size: number, width: number): string {
  let used = 0;
  const letters = [...content];
  for (const [index, letter] of letters.entries()) {
    used +=
      size *
      (/[ijlt.,:;'|! ]/.test(letter)
        ? 0.3
        : /[mwMW@%]/.test(letter)
          ? 0.95
          : /[A-Z]/.test(letter)
            ? 0.73
            : 0.57);
    if (used > width)
      return `${letters
        .slice(0, Math.max(0, index - 1))
        .join("")
        .trimEnd()}…`;
  }
  return content;
}
