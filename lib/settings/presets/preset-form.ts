import { z } from "zod";
import { LENGTH_UNITS, LIMITS, WEIGHT_UNITS } from "@/lib/shipping/shipment";

const optionalNumber = (message: string) => z.number(message).positive(message).nullable();
const side = optionalNumber("Enter a number above 0, or leave all three empty.")
  .refine((value) => value === null || Number.isInteger(value), "Use whole inches or centimetres.")
  .refine((value) => value === null || value <= 274, "The carrier takes at most 108 in (274 cm).");

/** A box that fills what a file does not have. */
export const presetFormSchema = z
  .object({
    name: z.string().trim().min(1, "Enter a name.").max(60, "Use at most 60 characters."),
    length: side,
    width: side,
    height: side,
    lengthUnit: z.enum(LENGTH_UNITS).default("IN"),
    weight: optionalNumber("Enter a weight above 0, or leave it empty."),
    weightUnit: z.enum(WEIGHT_UNITS).default("LBS"),
    packaging: z.string().length(2).default("02"),
  })
  .superRefine((value, context) => {
    const sides = [value.length, value.width, value.height];
    if (sides.some((one) => one === null) && sides.some((one) => one !== null)) {
      context.addIssue({
        code: "custom",
        path: ["length"],
        message: "Give length, width and height, or none of them.",
      });
    }
    const pounds = value.weightUnit === "KGS" ? (value.weight ?? 0) * 2.2046 : (value.weight ?? 0);
    if (pounds > LIMITS.weightLbs) {
      context.addIssue({
        code: "custom",
        path: ["weight"],
        message: "The carrier takes at most 150 lb (68 kg).",
      });
    }
  });
export type PresetForm = z.output<typeof presetFormSchema>;
