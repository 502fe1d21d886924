import type { SourceColumn } from "./planned-row";

/** Columns of a file that say what lies in a parcel; null where it has none. */
export interface PackingColumns {
  readonly sku: SourceColumn | null;
  readonly name: SourceColumn | null;
  readonly quantity: SourceColumn | null;
}

/** The first that fits is meant; headers stand in small letters, words apart. */
const SKU = [
  /\bskus?\b/,
  /\b(item|product|article|part|artikel|articulo|articolo) ?(no|nr|number|id|code|nummer)\b/,
  /\basin\b/,
  /\bartikelnummer\b/,
];
const NAME = [
  /\bline ?item (name|title)\b/,
  /\b(item|product|article|artikel|produkt|produit|producto|prodotto) ?(name|title|description|bezeichnung|titel)\b/,
  /^(items?|products?|title|articles?|artikel(bezeichnung)?|bezeichnung|produit|producto|prodotto|description|contents)$/,
];
const QUANTITY = [
  /\b(line ?item|item) (quantity|qty)\b/,
  /\bquantity (ordered|purchased|to ship)\b/,
  /\b(quantity|qty|menge|anzahl|quantite|cantidad|quantita|aantal)\b/,
];

/** Finds them by their headers. */
export function packingColumns(columns: readonly SourceColumn[]): PackingColumns {
  return { sku: find(columns, SKU), name: find(columns, NAME), quantity: find(columns, QUANTITY) };
}

function find(columns: readonly SourceColumn[], patterns: readonly RegExp[]): SourceColumn | null {
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
