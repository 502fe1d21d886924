import { z } from "zod";

/** What customs are told of an article; "" where the list does not say it. */
export const productView = z.object({
  sku: z.string(),
  description: z.string(),
  hsCode: z.string().describe("6 to 15 digits, without dots"),
  origin: z.string().describe("Where it was made: ISO 3166-1 alpha-2"),
  value: z.string().describe("Price of one, a decimal"),
  currency: z.string().describe("ISO 4217"),
  weight: z.string().describe("Of one, with its unit: 0.25 kg"),
  changedBy: z.string(),
  changedAt: z.iso.datetime(),
});
export type ProductView = z.infer<typeof productView>;

export const productListView = z.object({
  products: z.array(productView),
  /** Of the whole list. */
  total: z.number().int(),
  nextCursor: z.string().nullable(),
});
export type ProductListView = z.infer<typeof productListView>;
