import { nearest } from "../mapping/nearest";
import { currencyOfOrigin } from "../reference/customs-areas";
import { findPackaging } from "../reference/find-service";
import { readAmount } from "../reference/read-customs";
import { mayBeThousands, readNumber, readUsdCents, thousandsOrDecimals } from "../reference/read-number";
import {
  convertLength,
  findLengthUnit,
  type LengthUnit,
  readLength,
  splitDimensions,
} from "../reference/units";
import type { Package } from "../shipment";
import { noteParcel } from "./note-parcel";
import { originOf, unitsOf } from "./plan-country";
import { planPackageReferences } from "./plan-references";
import { decideTotalWeight, planWeight } from "./plan-weight";
import { addError, addWarning, type Place, type Scope, textAt } from "./scope";

/** Every package of the shipment, and the line that each is, where lines are parcels; null when one of them has an error. */
export function planPackages(scope: Scope): { packages: Package[]; parcelLines?: number[] } | null {
  const most = scope.options.catalogue.limits.packages;
  const packages: Package[] = [];
  const lines: number[] = [];
  let broken = false;
  scope.draft.packages.forEach((_, index) => {
    const planned = planPackage(scope, index);
    const count = planCount(scope, { field: "packageCount", packageIndex: index });
    if (planned === null || count === null) broken = true;
    else {
      decideTotalWeight(scope, index, count);
      for (let copy = 0; copy < count && packages.length <= most; copy++) {
        packages.push(planned);
        lines.push(scope.parcelLines?.[index]?.line ?? 0);
      }
    }
  });
  if (packages.length > most) {
    const place = { field: "packageCount", packageIndex: 0 };
    addError(scope, "VALUE_INVALID", place, `The shipment has more than ${most} packages.`);
    return null;
  }
  if (broken) return null;
  return scope.parcelLines ? { packages, parcelLines: lines } : { packages };
}

function planPackage(scope: Scope, packageIndex: number): Package | null {
  const weight = planWeight(scope, packageIndex);
  const dimensions = planDimensions(scope, packageIndex);
  const packaging = planPackaging(scope, { field: "packaging", packageIndex });
  const declaredValue = planDeclaredValue(scope, { field: "declaredValue", packageIndex });
  const references = planPackageReferences(scope, packageIndex);
  if (weight === null || dimensions === null || packaging === null || declaredValue === null) return null;
  const planned = {
    weight,
    ...(dimensions ? { dimensions } : {}),
    packaging,
    ...(declaredValue ? { declaredValue } : {}),
    ...(references ? { references } : {}),
  };
  noteParcel(scope, packageIndex, planned);
  return planned;
}

function planCount(scope: Scope, place: Place): number | null {
  const text = textAt(scope, place);
  const most = scope.options.catalogue.limits.packages;
  if (text === "") return 1;
  const count = readNumber(text);
  if (count !== null && Number.isInteger(count) && count >= 1 && count <= most) return count;
  addError(scope, "VALUE_INVALID", place, `"${text}" is not a number of packages.`, {
    remedy: `Give a whole number from 1 to ${most}.`,
  });
  return null;
}

function planPackaging(scope: Scope, place: Place): string | null {
  const text = textAt(scope, place);
  const { catalogue } = scope.options;
  if (text === "") return catalogue.ownPackaging;
  const code = findPackaging(catalogue, text);
  if (code === null) {
    const near = nearest(
      text,
      catalogue.packagings.map(({ name }) => name),
    );
    addError(
      scope,
      "PACKAGING_UNKNOWN",
      place,
      `"${text}" is not a packaging of ${catalogue.name}.`,
      near ? { remedy: `Did you mean ${near}?` } : {},
    );
  }
  return code;
}

function planDeclaredValue(scope: Scope, place: Place): Package["declaredValue"] | null {
  const text = textAt(scope, place);
  if (text === "") return undefined;
  const currency = currencyOfOrigin(originOf(scope));
  const cents = readValue(text, currency);
  if (cents === 0) return undefined;
  if (cents !== null && mayBeThousands(text)) {
    addError(scope, "DECLARED_VALUE_INVALID", place, thousandsOrDecimals(text));
    return null;
  }
  if (cents === null || cents < 0) {
    addError(
      scope,
      "DECLARED_VALUE_INVALID",
      place,
      `"${text}" is not an amount of ${currency === "USD" ? "US dollars" : currency}.`,
    );
    return null;
  }
  const { declaredValueUsd } = scope.options.catalogue.limits;
  if (cents > declaredValueUsd * 100) {
    const message = `The declared value "${text}" is above ${declaredValueUsd.toLocaleString("en-US")} ${currency}.`;
    addError(scope, "DECLARED_VALUE_INVALID", place, message);
    return null;
  }
  return { cents, currency };
}

/** In cents, rounded up; null where it is no amount, or one in another currency than the origin's. */
function readValue(text: string, currency: string): number | null {
  if (currency === "USD") return readUsdCents(text);
  const amount = readAmount(text);
  if (!amount || (amount.currency ?? currency) !== currency) return null;
  return Math.ceil(Number((Number(amount.value) * 100).toFixed(4)));
}

const SIDES = ["length", "width", "height"] as const;
type Sizes = NonNullable<Package["dimensions"]>;

/** Length, width and height in whole inches (centimetres where the shipper's country measures so), rounded up; or none. */
function planDimensions(scope: Scope, packageIndex: number): Sizes | null | undefined {
  const target = unitsOf(scope).length;
  const texts = readTexts(scope, packageIndex);
  const filled = texts.filter((text) => text !== "" && !/^0+(?:[.,]0+)?$/.test(text));
  if (filled.length === 0) return presetDimensions(scope, packageIndex, target);
  const length: Place = { field: "length", packageIndex };
  if (filled.length < SIDES.length) {
    const missing = SIDES.filter((_, index) => !filled.includes(texts[index] ?? ""));
    addError(
      scope,
      "DIMENSIONS_INCOMPLETE",
      { field: missing[0] ?? "length", packageIndex },
      `The box has no ${missing.join(" and no ")}.`,
    );
    return null;
  }
  const unit = planLengthUnit(scope, packageIndex, target);
  if (unit === null) return null;
  const sides = SIDES.map((side, index) =>
    planSide(scope, { field: side, packageIndex }, texts[index] ?? "", unit, target),
  );
  const [l, w, h] = sides;
  if (!l || !w || !h) return null;
  return checkSize(scope, length, { length: l, width: w, height: h, unit: target === "in" ? "IN" : "CM" });
}

/** The three cells, or one cell such as "12x10x8". */
function readTexts(scope: Scope, packageIndex: number): readonly string[] {
  const texts = SIDES.map((field) => textAt(scope, { field, packageIndex }));
  return (texts[1] === "" && texts[2] === "" && splitDimensions(texts[0] ?? "")) || texts;
}

function planLengthUnit(scope: Scope, packageIndex: number, fallback: LengthUnit): LengthUnit | null {
  const place: Place = { field: "lengthUnit", packageIndex };
  const text = textAt(scope, place);
  if (text === "") return fallback;
  const unit = findLengthUnit(text);
  if (unit === null)
    addError(scope, "VALUE_INVALID", place, `"${text}" is not a unit of length.`, {
      remedy: "Use in or cm.",
    });
  return unit;
}

function planSide(
  scope: Scope,
  place: Place,
  text: string,
  unit: LengthUnit,
  target: "in" | "cm",
): number | null {
  const read = readLength(text);
  if (!read || read.value <= 0) {
    addError(scope, "VALUE_INVALID", place, `"${text}" is no ${place.field} of a box.`, {
      remedy: "Give it as a number above zero.",
    });
    return null;
  }
  const from = read.unit ?? unit;
  const exact = convertLength(read.value, from, target);
  const value = Math.max(1, Math.ceil(exact - 1e-6));
  const says = read.unit !== null && read.unit !== unit;
  if (says || (from === target && value - exact > 1e-6)) {
    const label = place.field.charAt(0).toUpperCase() + place.field.slice(1);
    addWarning(
      scope,
      "VALUE_NORMALISED",
      place,
      `${label} "${text}" becomes "${value} ${target}": the carrier takes whole numbers, rounded up.`,
    );
  }
  return value;
}

function presetDimensions(scope: Scope, packageIndex: number, target: "in" | "cm"): Sizes | null | undefined {
  const { preset } = scope.options;
  if (!preset?.length || !preset.width || !preset.height) return undefined;
  const from = preset.lengthUnit === "IN" ? "in" : "cm";
  const side = (value: number) => Math.ceil(convertLength(value, from, target) - 1e-6);
  const sizes = { length: side(preset.length), width: side(preset.width), height: side(preset.height) };
  return checkSize(
    scope,
    { field: "length", packageIndex },
    { ...sizes, unit: target === "in" ? "IN" : "CM" },
  );
}

/** The longest side counts as the length; the girth is around the two others. */
function checkSize(scope: Scope, place: Place, sizes: Sizes): Sizes | null {
  const toInches = (value: number) => (sizes.unit === "IN" ? value : convertLength(value, "cm", "in"));
  const [longest = 0, middle = 0, shortest = 0] = [sizes.length, sizes.width, sizes.height]
    .map(toInches)
    .sort((a, b) => b - a);
  const { name, limits } = scope.options.catalogue;
  const girth = longest + 2 * (middle + shortest);
  if (longest <= limits.lengthIn && girth <= limits.lengthPlusGirthIn) return sizes;
  const box = `${sizes.length} x ${sizes.width} x ${sizes.height} ${sizes.unit.toLowerCase()}`;
  const message =
    longest > limits.lengthIn
      ? `The box of ${box} is longer than ${limits.lengthIn} in.`
      : `The box of ${box} has ${Math.ceil(girth)} in of length and girth; ${name} takes at most ${limits.lengthPlusGirthIn} in.`;
  addError(scope, "DIMENSIONS_TOO_LARGE", place, message);
  return null;
}
