import "./no-eval";
import { z } from "zod";
import { COD_FUNDS, NOTICE_EVENTS, RETURN_KINDS, SHIPMENT_OPTIONS } from "./catalogue-extras";
import type { Money } from "./money";

/** An account of a carrier that is not ours. */
export const accountSchema = z.object({
  /** As the carrier writes it: `PayerRules` of its catalogue say how. */
  account: z.string().min(1).max(20),
  /** Of the account's own address, never of where the shipment goes. */
  postalCode: z.string().min(1).max(10).optional(),
  /** ISO 3166-1 alpha-2, of the account's own address. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
});
export type Account = z.infer<typeof accountSchema>;

/** Who may pay a shipment besides the shipper, whose account is the job's. */
export const OTHER_PAYERS = ["receiver", "thirdParty"] as const;

/** An account that is not ours and that the carrier charges for a shipment. */
export const billingSchema = accountSchema.extend({ payer: z.enum(OTHER_PAYERS) });
export type Billing = z.infer<typeof billingSchema>;

/** What a shipment costs us of what the carrier charges for it: nothing where another account is billed. */
export function ourShare({ cents, currency }: Money, { billing }: { billing?: Billing | undefined }): Money {
  return { cents: billing ? 0 : cents, currency };
}

/** The carrier's own e-mails about a shipment. */
export const noticesSchema = z.object({
  events: z.array(z.enum(NOTICE_EVENTS)).min(1),
  to: z.array(z.string().min(3).max(50)).min(1).max(5),
  /** Whom they seem to come from; the shipper where it is absent. */
  from: z.string().min(1).max(35).optional(),
  memo: z.string().min(1).max(150).optional(),
});
export type Notices = z.infer<typeof noticesSchema>;

/** A reference that is printed beside the order number; `kind` is a code of the carrier's catalogue. */
export const referenceSchema = z.object({
  value: z.string().min(1).max(35),
  kind: z.string().min(1).max(10).optional(),
});
export type Reference = z.infer<typeof referenceSchema>;

/**
 * Makes a shipment a return: `shipTo` sends it back, to the shipper. An electronic label is mailed by the carrier, too.
 */
export const returnLabelSchema = z.object({
  kind: z.enum(RETURN_KINDS),
  mail: z.object({ to: z.string().min(3).max(50), memo: z.string().min(1).max(150).optional() }).optional(),
});
export type ReturnLabel = z.infer<typeof returnLabelSchema>;

/** What the carrier collects from the recipient for us, of the whole shipment. */
export const codSchema = z.object({
  cents: z.number().int().positive(),
  currency: z.string().length(3),
  /** Absent at access points, of which the carrier is told nothing of the kind. */
  funds: z.enum(COD_FUNDS).optional(),
});
export type Cod = z.infer<typeof codSchema>;

/** What a shipment may say beside who, where and what; each absent where nothing is asked for. */
export const extrasShape = {
  /** Absent where it goes out. */
  returnLabel: returnLabelSchema.optional(),
  /** Whose account is charged; absent where it is the shipper's. */
  billing: billingSchema.optional(),
  /** Absent where nothing is collected. */
  cod: codSchema.optional(),
  notices: noticesSchema.optional(),
  /** The day on which it is handed over, at the shipper's place; absent for the day of the purchase. */
  shipDate: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .optional(),
  references: z.array(referenceSchema).min(1).max(2).optional(),
  /** The first reference, or the order number where there is none, is printed as a barcode, too. */
  barcode: z.literal(true).optional(),
  options: z.array(z.enum(SHIPMENT_OPTIONS)).min(1).optional(),
};
