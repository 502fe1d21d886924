import { columnNamed, SKU_HEADERS } from "../packing-columns";
import type { SourceColumn } from "../planned-row";
import { PRODUCT_FIELDS, type ProductField } from "../products";
import { PRODUCT_LABELS } from "../read-product";
import { findWeightUnit } from "../reference/units";
import { readHeader } from "./read-header";
import { GOODS_HEADERS } from "./suggest-goods";

type Named = ProductField | "sku";

/** Beside what a file of orders calls them; the list's own words are first. */
const MORE: Readonly<Partial<Record<Named, readonly RegExp[]>>> = {
  sku: SKU_HEADERS,
  description: [...(GOODS_HEADERS.goodsDescription ?? []), /\bdescription\b/, /\bbezeichnung\b/, /\bname\b/],
  hsCode: GOODS_HEADERS.hsCode,
  origin: [
    ...(GOODS_HEADERS.originCountry ?? []),
    /\borigin\b/,
    /\bursprung\b/,
    /\bherkunft\b/,
    /\borigine\b/,
  ],
  value: [...(GOODS_HEADERS.goodsValue ?? []), /\b(value|price|wert|preis|valeur|valor|valore|waarde)\b/],
  currency: [...(GOODS_HEADERS.goodsCurrency ?? []), /\bcurrency\b/],
  weight: [/\b(weight|gewicht|poids|peso)\b(?! unit)/, /\bgrams\b/],
};

/** Which column of a file says what of a product. */
export type ProductColumns = ReadonlyMap<Named, SourceColumn>;

/** Finds the columns of a product list by their headers, each used once; `sku` may be missing. */
export function productColumns(columns: readonly SourceColumn[]): ProductColumns {
  const found = new Map<Named, SourceColumn>();
  const isFree = (column: SourceColumn) => ![...found.values()].includes(column);
  const names: readonly Named[] = ["sku", ...PRODUCT_FIELDS];
  for (const name of names) {
    const label = PRODUCT_LABELS[name].toLowerCase();
    const own = columns.find(({ header }) => header.trim().toLowerCase() === label);
    if (own) found.set(name, own);
  }
  for (const name of names) {
    if (found.has(name)) continue;
    const column = columnNamed(columns.filter(isFree), MORE[name] ?? []);
    if (column) found.set(name, column);
  }
  return found;
}

/** Units and currencies that stand in a header alone: "Weight (g)", "Price EUR". */
export function unitsOfHeaders(columns: ProductColumns): { weight: string; currency: string } {
  const weight = columns.get("weight");
  const value = columns.get("value");
  const unit = weight ? readHeader(weight.header).weightUnit : null;
  const currency = /\b(USD|EUR|GBP|CAD|CHF|NOK|SEK|DKK|AUD|JPY|PLN)\b/.exec(value?.header ?? "")?.[0] ?? "";
  return { weight: unit ?? "", currency };
}

/** A weight of a file's cell, with the unit of its header where it has none of its own. */
export function withHeaderUnit(text: string, unit: string): string {
  const bare = text.trim();
  if (bare === "" || unit === "" || /\p{L}/u.test(bare)) return bare;
  return findWeightUnit(unit) ? `${bare} ${unit}` : bare;
}
