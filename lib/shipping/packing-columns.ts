import type { SourceColumn } from "./planned-row";

/** Columns of a file that say what lies in a parcel; null where it has none. */
export interface PackingColumns {
  readonly sku: SourceColumn | null;
  readonly name: SourceColumn | null;
  readonly quantity: SourceColumn | null;
}

/** The first that fits is meant; headers stand in small letters, words apart. */
export const SKU_HEADERS = [
  /\bskus?\b/,
  /\b(item|product|article|part|artikel|articulo|articolo) ?(no|nr|number|id|code|nummer)\b/,
  /\basin\b/,
  /\bartikelnummer\b/,
];
export const ITEM_HEADERS = [
  /\bline ?item (name|title)\b/,
  /\b(item|product|article|artikel|produkt|produit|producto|prodotto) ?(name|title|description|bezeichnung|titel)\b/,
  /^(items?|products?|title|articles?|artikel(bezeichnung)?|bezeichnung|produit|producto|prodotto|description|contents)$/,
];
export const QUANTITY_HEADERS = [
  /\b(line ?item|item) (quantity|qty)\b/,
  /\bquantity (ordered|purchased|to ship)\b/,
  /\b(quantity|qty|menge|anzahl|quantite|cantidad|quantita|aantal)\b/,
];

/** Finds them by their headers. */
export function packingColumns(columns: readonly SourceColumn[]): PackingColumns {
  return {
    sku: columnNamed(columns, SKU_HEADERS),
    name: columnNamed(columns, ITEM_HEADERS),
    quantity: columnNamed(columns, QUANTITY_HEADERS),
  };
}

/** The first column whose header, in small letters and words apart, fits the first pattern that any fits. */
export function columnNamed(
  columns: readonly SourceColumn[],
  patterns: readonly RegExp[],
): SourceColumn | null {
  for (const pattern of patterns) {
    const found = columns.find(({ name }) => pattern.test(folded(name)));
    if (found) return found;
  }
  return null;
}

/** "LineItem_SKU" → "line item sku". */
function folded(header: string): string {
  return header
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}
