import { volumeOf } from "../catalogue";
import type { SizeRules } from "../catalogue-extras";
import type { Package } from "../shipment";
import { addWarning, type Scope } from "./scope";

/** What a parcel costs more for its size or weight, said before it is billed. */
export function noteParcel(scope: Scope, packageIndex: number, parcel: Package): void {
  const { sizes, name } = scope.options.catalogue;
  if (!sizes) return;
  const { weight, dimensions } = parcel;
  const large = dimensions && whyLarge(sizes, dimensions, weight);
  if (large) {
    const least = sizes.large.billedAtLeast[weight.unit];
    const billed = least === undefined ? "" : `, and bills it as ${least} ${WORDS[weight.unit]} at least`;
    const message = `${name} charges this parcel as a large package: it ${large}${billed}.`;
    addWarning(scope, "SURCHARGE_LIKELY", { field: "length", packageIndex }, message);
    return;
  }
  const handled = whyHandled(sizes, parcel);
  if (handled) {
    const field = dimensions && !handled.startsWith("weighs") ? "length" : "weight";
    addWarning(
      scope,
      "SURCHARGE_LIKELY",
      { field, packageIndex },
      `${name} charges additional handling for this parcel: it ${handled}.`,
    );
  }
}

const WORDS = { LBS: "lb", KGS: "kg", IN: "in", CM: "cm" } as const;
type Size = NonNullable<Package["dimensions"]>;

const sidesOf = ({ length, width, height }: Size) => [length, width, height].sort((a, b) => b - a);
const over = (value: number, limit: number | undefined): limit is number =>
  limit !== undefined && value > limit;

function whyLarge({ large }: SizeRules, size: Size, weight: Package["weight"]): string | null {
  const unit = WORDS[size.unit];
  const [longest = 0, second = 0, third = 0] = sidesOf(size);
  const girth = longest + 2 * (second + third);
  if (over(longest, large.longest[size.unit])) return `is longer than ${large.longest[size.unit]} ${unit}`;
  if (over(girth, large.girth[size.unit]))
    return `has more than ${large.girth[size.unit]} ${unit} of length and girth`;
  if (over(volumeOf(size), large.volume[size.unit]))
    return `has more than ${large.volume[size.unit]?.toLocaleString("en-US")} cubic ${unit}`;
  if (over(weight.value, large.weight[weight.unit]))
    return `weighs more than ${large.weight[weight.unit]} ${WORDS[weight.unit]}`;
  return null;
}

function whyHandled({ handling }: SizeRules, { weight, dimensions }: Package): string | null {
  if (over(weight.value, handling.weight[weight.unit])) {
    return `weighs more than ${handling.weight[weight.unit]} ${WORDS[weight.unit]}`;
  }
  if (!dimensions) return null;
  const unit = WORDS[dimensions.unit];
  const [longest = 0, second = 0] = sidesOf(dimensions);
  if (over(longest, handling.longest[dimensions.unit]))
    return `is longer than ${handling.longest[dimensions.unit]} ${unit}`;
  if (over(second, handling.second[dimensions.unit]))
    return `has a second side of more than ${handling.second[dimensions.unit]} ${unit}`;
  if (over(volumeOf(dimensions), handling.volume[dimensions.unit])) {
    return `has more than ${handling.volume[dimensions.unit]?.toLocaleString("en-US")} cubic ${unit}`;
  }
  return null;
}
