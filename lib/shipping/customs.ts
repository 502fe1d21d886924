import "./no-eval";
import { z } from "zod";
import { DUTIES_PAYERS, TERMS } from "./customs-terms";
import { accountSchema } from "./shipment-parts";

/** What customs forms hold at most (a carrier may take less, which its catalogue says). */
export const CUSTOMS_LIMITS = {
  lines: 50,
  descriptionLines: 3,
  descriptionLine: 35,
  quantity: 9_999_999,
  partNumber: 35,
  invoiceNumber: 35,
  reason: 20,
  declaration: 550,
  taxNumber: 35,
} as const;

const text = (max: number) => z.string().trim().min(1).max(max);
const amount = z.number().int().positive();
const country = z.string().regex(/^[A-Z]{2}$/);

/** One kind of goods in a parcel, as customs want it described. */
export const customsLineSchema = z.object({
  /** Material and use, in up to three lines. */
  description: z.array(text(CUSTOMS_LIMITS.descriptionLine)).min(1).max(CUSTOMS_LIMITS.descriptionLines),
  quantity: z.number().int().positive().max(CUSTOMS_LIMITS.quantity),
  /** A code of the carrier's catalogue: pieces, pairs, … */
  unit: text(3),
  /** Price of one, a decimal of at most six places, in the invoice's currency. */
  unitValue: z.string().regex(/^(?!0+(?:\.0+)?$)\d{1,12}(?:\.\d{1,6})?$/),
  /** The tariff's code without dots: six digits are the same all over the world. */
  hsCode: z
    .string()
    .regex(/^[A-Z0-9]{6,15}$/)
    .optional(),
  /** Where it was made, not where it is shipped from. */
  origin: country,
  /** Of all of them together, in tenths; only where an export filing is named. */
  weight: z.object({ value: z.number().positive().max(9_999), unit: z.enum(["LBS", "KGS"]) }).optional(),
  /** The shop's article number. */
  partNumber: text(CUSTOMS_LIMITS.partNumber),
});
export type CustomsLine = z.infer<typeof customsLineSchema>;

/** The export's filing with the authorities: its number, or why it needs none. */
export const exportFilingSchema = z.union([
  z.object({ itn: z.string().regex(/^X\d{14}$/) }),
  z.object({ exemption: text(20) }),
]);
export type ExportFiling = z.infer<typeof exportFilingSchema>;

export const TAX_NUMBER_KINDS = ["eori", "vat", "ein", "ioss"] as const;

/** The numbers under which tax and customs offices know the one who ships. */
export const taxNumbersSchema = z.partialRecord(
  z.enum(TAX_NUMBER_KINDS),
  z.string().regex(/^[A-Z0-9]{2,35}$/),
);
export type TaxNumbers = z.infer<typeof taxNumbersSchema>;

/** What a shipment across a customs border says beside the label. */
export const customsSchema = z.object({
  lines: z.array(customsLineSchema).min(1).max(CUSTOMS_LIMITS.lines),
  /** ISO 4217, of every amount here. */
  currency: z.string().regex(/^[A-Z]{3}$/),
  invoiceNumber: text(CUSTOMS_LIMITS.invoiceNumber),
  /** Day (YYYY-MM-DD); the day on which the label is bought where it is absent. */
  invoiceDate: z.iso.date().optional(),
  reason: text(CUSTOMS_LIMITS.reason),
  terms: z.enum(TERMS),
  /** Who pays duties and taxes. */
  dutiesPaidBy: z.enum(DUTIES_PAYERS),
  /** The account of a third party that pays them, and of nobody else. */
  dutiesAccount: accountSchema.optional(),
  freightCents: amount.optional(),
  insuranceCents: amount.optional(),
  discountCents: amount.optional(),
  declaration: text(CUSTOMS_LIMITS.declaration).optional(),
  /** Of the recipient: a company's or a person's tax number. */
  recipientTaxNumber: text(CUSTOMS_LIMITS.taxNumber).optional(),
  /** Whether the goods are worth at most 150 EUR: what the EU asks of a parcel that comes in. */
  euLowValue: z.boolean().optional(),
  filing: exportFilingSchema.optional(),
});
export type Customs = z.infer<typeof customsSchema>;
