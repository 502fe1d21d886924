import type { SizeRules } from "./catalogue-extras";
import type { Package } from "./shipment";

/** In cubic inches or centimetres. */
export function volumeOf({ length, width, height }: NonNullable<Package["dimensions"]>): number {
  return length * width * height;
}

/** What a parcel is billed as by its size, in whole pounds or kilograms; null where its weight is more, or nothing is known. */
export function billedBySize(
  { weight, dimensions, packaging }: Package,
  { sizes, ownPackaging }: { readonly sizes?: SizeRules | undefined; readonly ownPackaging: string },
): number | null {
  if (!sizes || !dimensions || packaging !== ownPackaging) return null;
  const billed = Math.ceil(volumeOf(dimensions) / sizes.divisor[dimensions.unit] - 1e-9);
  return billed > Math.ceil(weight.value) ? billed : null;
}
