/** What the product list says of an article beside its number; "" where it says nothing. */
export const PRODUCT_FIELDS = ["description", "hsCode", "origin", "value", "currency", "weight"] as const;
export type ProductField = (typeof PRODUCT_FIELDS)[number];

/** One article of the product list, as customs are told of it. */
export type Product = {
  /** As the shop writes it. */
  readonly sku: string;
} & Readonly<Record<ProductField, string>>;

/** What was taken from the list for a row: field of `PRODUCT_FIELDS` → text, without the empty ones. */
export type ListedValues = Readonly<Partial<Record<ProductField, string>>>;

/**
 * The list's entries that a row was planned with, by `productKey`; null where the list had none. Kept with the row, so that
 * a later change of the list changes nothing that was shown or approved.
 */
export type ListedProducts = Readonly<Record<string, ListedValues | null>>;

/** Field of the mapping's goods → what the list says for it. */
export const LISTED: Readonly<Record<string, (listed: ListedValues) => string | undefined>> = {
  goodsDescription: ({ description }) => description,
  hsCode: ({ hsCode }) => hsCode,
  originCountry: ({ origin }) => origin,
  goodsValue: ({ value, currency }) => value && `${value} ${currency}`,
  goodsWeight: ({ weight }) => weight,
};

/** Whether the list can say what a field of the goods is. */
export const isListed = (field: string) => field in LISTED;

/** Equal for article numbers that mean one article: case and spaces do not count. */
export function productKey(sku: string): string {
  return sku.normalize("NFC").trim().replace(/\s+/g, " ").toUpperCase();
}

/** Without the fields that say nothing. */
export function listedValues(product: Readonly<Record<ProductField, string>>): ListedValues {
  return Object.fromEntries(
    PRODUCT_FIELDS.flatMap((field) => (product[field] === "" ? [] : [[field, product[field]] as const])),
  );
}

/** A product of what is kept of it. */
export function toProduct(sku: string, values: ListedValues): Product {
  const { description = "", hsCode = "", origin = "", value = "", currency = "", weight = "" } = values;
  return { sku, description, hsCode, origin, value, currency, weight };
}
