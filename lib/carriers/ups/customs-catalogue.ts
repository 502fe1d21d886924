import type { CustomsCatalogue, CustomsLane, CustomsUnit } from "@/lib/shipping/catalogue";
import { EUROPEAN_UNION } from "@/lib/shipping/reference/customs-areas";

/** Customs areas of their own in Europe. */
const BESIDE_EU = ["GB", "CH", "NO"];
/** Where goods need nothing beyond an invoice that UPS's documents name. */
const OVERSEAS = ["AU", "NZ", "JP", "SG", "HK", "IL", "AE"];
/** To UPS countries of their own with customs between; Puerto Rico counts as domestic. */
const ISLANDS = ["VI", "GU", "AS", "MP"];
const US = ["US", "PR"];

const INVOICE = {
  invoice: true,
  goodsValue: false,
  hsCode: true,
  documents: true,
  dutiesBilled: true,
} as const;
const NOTHING = {
  invoice: false,
  goodsValue: false,
  hsCode: false,
  documents: false,
  dutiesBilled: false,
} as const;
/** US Census Bureau, 15 CFR 30.37(a): above it, one Schedule B number needs a filing; Canada does not (30.36). */
const FILING = { filingAbove: 2_500 } as const;
const lane = (from: readonly string[], to: readonly string[], rules: Omit<CustomsLane, "from" | "to">) =>
  ({ from, to, ...rules }) as const;

/**
 * UPS Shipping v2409: `InternationalForms` with an invoice wherever a customs border is crossed; `InvoiceLineTotal` from
 * the US to Canada and Puerto Rico alone; documents only not from the US to Canada, Mexico or Puerto Rico.
 */
const LANES: readonly CustomsLane[] = [
  lane(["US"], ["PR"], { ...NOTHING, goodsValue: true }),
  lane(["PR"], ["US"], NOTHING),
  lane(US, ISLANDS, { ...INVOICE, hsCode: false, ...FILING }),
  lane(["US"], ["CA"], { ...INVOICE, hsCode: false, goodsValue: true, documents: false }),
  lane(["PR"], ["CA"], { ...INVOICE, hsCode: false, documents: false }),
  lane(US, ["MX"], { ...INVOICE, documents: false, ...FILING }),
  lane(US, EUROPEAN_UNION, { ...INVOICE, ...FILING, intoEu: true }),
  lane(US, [...BESIDE_EU, ...OVERSEAS], { ...INVOICE, ...FILING }),
  lane(["CA"], ["US"], INVOICE),
  lane(["CA", "GB", "CH", "NO"], EUROPEAN_UNION, { ...INVOICE, intoEu: true }),
  lane(EUROPEAN_UNION, EUROPEAN_UNION, NOTHING),
  // Regulation (EU) 952/2013, article 9: the one who exports has an EORI number.
  lane(EUROPEAN_UNION, [...BESIDE_EU, "US", "CA", ...OVERSEAS], { ...INVOICE, exporterEori: true }),
  lane(["GB"], ["US", "CA", "CH", "NO", ...OVERSEAS], INVOICE),
];

const unit = (code: string, name: string, words: string): CustomsUnit => ({
  code,
  name,
  words: words.split("|"),
});

/** UPS's appendix 'Product Unit of Measure Codes'; OTH, which wants words of its own, is left out. */
const UNITS: readonly CustomsUnit[] = [
  unit(
    "PCS",
    "Pieces",
    "piece|pc|pcs|stuck|stk|piece s|unidad|unidades|pieza|piezas|pezzo|pezzi|stuks|units|unit|item|items",
  ),
  unit("EA", "Each", "each|je"),
  unit("PRS", "Pairs", "pair|pr|paar|paire|par|pares|paio|paia"),
  unit("SET", "Set", "sets|satz|jeu|juego|kit|kits"),
  unit("DOZ", "Dozen", "dozens|dutzend|douzaine|docena|dozzina|dozijn|dz"),
  unit("KGS", "Kilograms", "kg|kilo|kilos|kilogram|kilogramm"),
  unit("LBS", "Pounds", "lb|pound"),
  unit("M", "Meters", "meter|metre|metres|m"),
  unit("YD", "Yards", "yard|yds"),
  unit("FT", "Feet", "foot|ft"),
  unit("L", "Liters", "liter|litre|litres|l"),
  unit("BOX", "Boxes", "box|bx|karton"),
  unit("BG", "Bags", "bag|beutel|tasche"),
  unit("BT", "Bottles", "bottle|flasche|flaschen|bouteille"),
  unit("CT", "Cartons", "carton|ctn"),
  unit("CS", "Cases", "case"),
  unit("PKG", "Packages", "package|pack|packs|packung|paquet"),
  unit("RL", "Rolls", "roll|rolle|rollen"),
  unit("TU", "Tubes", "tube"),
  unit("EN", "Envelopes", "envelope|umschlag"),
  unit("SME", "Square meters", "square meter|sqm|qm|m2"),
  unit("SYD", "Square yards", "square yard|sqyd"),
];

/** UPS Shipping v2409, `ExemptionLegend`: 15 CFR 30. */
const EXEMPTIONS = [
  ..."30.2(d)(2) 30.26(a) 30.36 30.39 30.40(a) 30.40(b) 30.40(c) 30.40(d) 30.8(b)".split(" "),
  ...[..."abcdefhijklmnopqrstux"].map((letter) => `30.37(${letter})`),
  ...[1, 2, 3, 4, 5, 6].map((number) => `30.37(y)(${number})`),
];

export const UPS_CUSTOMS: CustomsCatalogue = {
  lanes: LANES,
  lines: 50,
  units: UNITS,
  filingExemptions: EXEMPTIONS,
  unit: "PCS",
};
