import { z } from "zod";
import type { Catalogue } from "@/lib/shipping/catalogue";
import { type Problem, problem } from "@/lib/shipping/errors";
import { convertLength, convertWeight } from "@/lib/shipping/reference/units";
import { LENGTH_UNITS, WEIGHT_UNITS } from "@/lib/shipping/shipment";

const optionalNumber = (message: string) => z.number(message).positive(message).nullable();
const side = optionalNumber("Enter a number above 0, or leave all three empty.").refine(
  (value) => value === null || Number.isInteger(value),
  "Use whole inches or centimetres.",
);

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
  });
export type PresetForm = z.output<typeof presetFormSchema>;

/** What the carrier would not take of a preset; null when it takes it. */
export function beyondLimits(form: PresetForm, { name, limits }: Catalogue): Problem | null {
  const pounds = convertWeight(form.weight ?? 0, form.weightUnit === "KGS" ? "kg" : "lb", "lb");
  if (pounds > limits.weightLbs) {
    const most = Math.floor(convertWeight(limits.weightLbs, "lb", "kg"));
    return problem("INPUT_INVALID", `${name} takes at most ${limits.weightLbs} lb (${most} kg).`, {
      field: "weight",
    });
  }
  for (const field of ["length", "width", "height"] as const) {
    const inches = convertLength(form[field] ?? 0, form.lengthUnit === "CM" ? "cm" : "in", "in");
    if (inches <= limits.lengthIn) continue;
    const most = Math.floor(convertLength(limits.lengthIn, "in", "cm"));
    return problem("INPUT_INVALID", `${name} takes at most ${limits.lengthIn} in (${most} cm).`, { field });
  }
  return null;
}
