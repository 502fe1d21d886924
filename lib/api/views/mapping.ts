import { z } from "zod";
import { savedAddressSchema } from "@/lib/shipping/shipment";
import { instant } from "./common";

export const presetView = z.object({
  id: z.uuid(),
  name: z.string(),
  length: z.number().nullable(),
  width: z.number().nullable(),
  height: z.number().nullable(),
  lengthUnit: z.enum(["IN", "CM"]),
  weight: z.number().nullable(),
  weightUnit: z.enum(["LBS", "KGS"]),
});
export type PresetView = z.infer<typeof presetView>;

/** A saved mapping in a list. */
export const savedMappingView = z.object({
  id: z.uuid(),
  name: z.string(),
  headers: z.array(z.string()),
  createdByName: z.string().nullable(),
  updatedAt: instant,
});
export type SavedMappingView = z.infer<typeof savedMappingView>;

/** What a mapping fixes, wherever it is kept: in a job, or saved by name. */
export const mappingChoices = z.object({
  template: z.string(),
  defaultService: z.string(),
  defaultCountry: z.string(),
  presetId: z.uuid().nullable(),
  /** Values for rows that have none of their own: field id → text. */
  defaults: z.record(z.string(), z.string()).optional(),
});
export type MappingChoices = z.infer<typeof mappingChoices>;

/** A job's mapping and what can be chosen for it. */
export const mappingView = z.object({
  jobId: z.uuid(),
  /** Null until one was saved or applied: the page then suggests one. */
  template: z.string().nullable(),
  mappingId: z.uuid().nullable(),
  mappingName: z.string().nullable(),
  defaultService: z.string(),
  defaultCountry: z.string(),
  /** The job's own copy; it may differ from the preset of that id by now. */
  preset: presetView.nullable(),
  defaults: z.record(z.string(), z.string()),
  shipperId: z.uuid().nullable(),
  /** Who pays, where a person chose; null is the one in force. */
  carrierAccountId: z.string().nullable(),
  carrierAccounts: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      /** Carrier, environment and number. */
      detail: z.string(),
      /** Jobs are priced under it for which none is chosen. */
      inForce: z.boolean(),
    }),
  ),
  /** Saved for the same headers. */
  offered: z.array(mappingChoices.extend({ id: z.uuid(), name: z.string(), updatedAt: instant })),
  presets: z.array(presetView),
  shippers: z.array(
    z.object({
      id: z.uuid(),
      label: z.string(),
      detail: z.string(),
      country: z.string(),
      state: z.string().optional(),
      eori: z.boolean().describe("Whether its tax numbers have an EORI"),
      address: savedAddressSchema.describe("As a row ships from it that names it"),
    }),
  ),
});
export type MappingView = z.infer<typeof mappingView>;
