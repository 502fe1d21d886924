import { z } from "zod";
import { SIGNATURES } from "./catalogue";
import { customsSchema, taxNumbersSchema } from "./customs";
import { extrasShape, referenceSchema } from "./shipment-parts";

/** What a shipment holds at most, in characters; a carrier may take less, which its catalogue says. */
export const LIMITS = {
  name: 35,
  addressLine: 35,
  addressLines: 3,
  city: 30,
  phone: 15,
  email: 50,
  description: 50,
  reference: 35,
} as const;

export const WEIGHT_UNITS = ["LBS", "KGS"] as const;
export const LENGTH_UNITS = ["IN", "CM"] as const;

const text = (max: number) => z.string().trim().min(1).max(max);

/** An address as the carrier takes it: normalised codes, nothing longer than it can hold. */
export const addressSchema = z.object({
  lines: z.array(text(LIMITS.addressLine)).min(1).max(LIMITS.addressLines),
  city: text(LIMITS.city),
  /** Two-letter code for US, CA and PR; free text up to 5 elsewhere; absent where a country has none. */
  state: text(5).optional(),
  postalCode: text(10).optional(),
  /** ISO 3166-1 alpha-2. */
  country: z.string().regex(/^[A-Z]{2}$/),
});
export type Address = z.infer<typeof addressSchema>;

/** A person or company at an address. `name` is what the label's first line says. */
export const partySchema = z.object({
  name: text(LIMITS.name),
  company: text(LIMITS.name).optional(),
  phone: text(LIMITS.phone).optional(),
  email: text(LIMITS.email).optional(),
  address: addressSchema,
});
export type Party = z.infer<typeof partySchema>;

/** A shop or locker of the carrier's, in the recipient's country. */
export const accessPointSchema = z.object({
  /** As the carrier's catalogue says. */
  id: text(20).optional(),
  name: text(LIMITS.name),
  address: addressSchema,
});
export type AccessPoint = z.infer<typeof accessPointSchema>;

export const packageSchema = z.object({
  weight: z.object({ value: z.number().positive(), unit: z.enum(WEIGHT_UNITS) }),
  /** Whole units, as the carrier wants them; all three or none. */
  dimensions: z
    .object({
      length: z.number().int().positive(),
      width: z.number().int().positive(),
      height: z.number().int().positive(),
      unit: z.enum(LENGTH_UNITS),
    })
    .optional(),
  /** A code of the carrier's catalogue. */
  packaging: text(20),
  declaredValue: z.object({ cents: z.number().int().positive(), currency: z.string().length(3) }).optional(),
  /** Its own, beside those of the whole shipment. */
  references: z.array(referenceSchema).min(1).max(2).optional(),
});
export type Package = z.infer<typeof packageSchema>;

/** A saved address, by its name. */
export const savedAddressSchema = partySchema.extend({ label: text(60), phone: text(LIMITS.phone) });
export type SavedAddress = z.infer<typeof savedAddressSchema>;

/** One row's shipment, validated: everything of it that the carrier is told, but for the shipper, whose account it is, and the reference. */
export const shipmentSchema = z.object({
  /** The other end: who receives it or, with a `returnLabel`, who sends it back. */
  shipTo: partySchema.extend({ residential: z.boolean() }),
  /** Where it is held for the recipient, who is told so by e-mail; absent where it is brought to them. */
  accessPoint: accessPointSchema.optional(),
  /** Our end where it is not the shipper's own address: it leaves from there, and a return goes back there. */
  shipFrom: savedAddressSchema.optional(),
  packages: z.array(packageSchema).min(1).max(200),
  /** A code of the carrier's catalogue. */
  service: text(20),
  orderReference: text(LIMITS.reference).optional(),
  description: text(LIMITS.description).optional(),
  signature: z.enum(SIGNATURES),
  saturdayDelivery: z.boolean(),
  ...extrasShape,
  /** What customs are told, where the lane needs an invoice. */
  customs: customsSchema.optional(),
  /** What the goods are worth, where the lane wants it beside the label; never what they are insured for. */
  goodsValue: z.object({ cents: z.number().int().min(100), currency: z.string().length(3) }).optional(),
  /** Papers of no commercial value across a border: no invoice, no duties. */
  documentsOnly: z.literal(true).optional(),
  /** Where each line of an order is a parcel: the line of each package, in their order. */
  parcelLines: z.array(z.number().int().positive()).min(2).max(200).optional(),
});
export type Shipment = z.infer<typeof shipmentSchema>;

/** Where shipments leave from. A job keeps a copy, so that a later edit changes no approved job. */
export const shipperSchema = partySchema.extend({
  phone: text(LIMITS.phone),
  taxNumbers: taxNumbersSchema.optional(),
});
export type Shipper = z.infer<typeof shipperSchema>;
