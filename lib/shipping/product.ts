/** What the product list may know of an article, by the mapping fields that it fills. */
export const PRODUCT_FIELDS = [
  "goodsDescription",
  "goodsUnit",
  "goodsValue",
  "hsCode",
  "originCountry",
] as const;
export type ProductField = (typeof PRODUCT_FIELDS)[number];

/** Texts as a file would have them. */
export type ProductFacts = Readonly<Partial<Record<ProductField, string>>>;

/** Articles are the same whatever the case and the spaces of their numbers. */
export function productKey(sku: string): string {
  return sku.trim().toUpperCase().replace(/\s+/g, " ");
}
