import { readNumber, roundDust } from "./read-number";

export type WeightUnit = "lb" | "oz" | "kg" | "g";
export type LengthUnit = "in" | "ft" | "cm" | "mm" | "m";

const WEIGHT_NAMES: Readonly<Record<WeightUnit, string>> = {
  lb: "lb lbs pound pounds # pfund libra libras libbra libbre",
  oz: "oz ozs ounce ounces onza onzas onces oncia unze unzen",
  kg: "kg kgs kilo kilos kilogram kilograms kilogramm kilogramme kilogrammes kilogramo kilogramos chilogrammo chilogrammi",
  g: "g gr gm gms gram grams gramm grm gramme grammes gramo gramos grammo grammi",
};
const LENGTH_NAMES: Readonly<Record<LengthUnit, string>> = {
  in: 'in inch inches " ” in. zoll',
  ft: "ft foot feet '",
  cm: "cm centimeter centimeters centimetre centimetres",
  mm: "mm millimeter millimeters millimetre millimetres",
  m: "m meter meters metre metres",
};

/** Names that also mean something else: a number, a letter of a size, a size of pieces. */
const AMBIGUOUS_NAMES = new Set("# g gr gm gms grm".split(" "));
/** Names that mean a weight, also where nothing says so: "Kilos". */
export const PLAIN_WEIGHT_NAMES: ReadonlySet<string> = new Set(
  Object.values(WEIGHT_NAMES)
    .flatMap((names) => names.split(" "))
    .filter((name) => !AMBIGUOUS_NAMES.has(name)),
);

/** Pounds and inches in each unit (exact by international definition). */
const POUNDS: Readonly<Record<WeightUnit, number>> = {
  lb: 1,
  oz: 1 / 16,
  kg: 1 / 0.45359237,
  g: 1 / 453.59237,
};
const INCHES: Readonly<Record<LengthUnit, number>> = {
  in: 1,
  ft: 12,
  cm: 1 / 2.54,
  mm: 1 / 25.4,
  m: 100 / 2.54,
};

function index<U extends string>(names: Readonly<Record<U, string>>): ReadonlyMap<string, U> {
  const map = new Map<string, U>();
  for (const unit of Object.keys(names) as U[])
    for (const name of names[unit].split(" ")) map.set(name, unit);
  return map;
}
const weightUnits = index(WEIGHT_NAMES);
const lengthUnits = index(LENGTH_NAMES);

/** "LBS", "Pounds" → "lb"; null when it is not a unit of weight. */
export function findWeightUnit(text: string): WeightUnit | null {
  return weightUnits.get(text.trim().toLowerCase().replace(/\.$/, "")) ?? null;
}

/** "Inches", "IN" → "in"; null when it is not a unit of length. */
export function findLengthUnit(text: string): LengthUnit | null {
  return lengthUnits.get(text.trim().toLowerCase().replace(/\.$/, "")) ?? null;
}

export function convertWeight(value: number, from: WeightUnit, to: WeightUnit): number {
  return from === to ? value : roundDust((value * POUNDS[from]) / POUNDS[to]);
}

export function convertLength(value: number, from: LengthUnit, to: "in" | "cm"): number {
  return from === to ? value : roundDust((value * INCHES[from]) / INCHES[to]);
}

/** A number with the unit that its own text names; null where it names none. */
export interface Measured<U> {
  readonly value: number;
  readonly unit: U | null;
}

/** Reads "2.5", "2 lb 4 oz", "500 g", "1,5 kg"; null when it is no weight. May be zero or negative. */
export function readWeight(text: string): Measured<WeightUnit> | null {
  const parts = splitMeasures(text);
  const first = parts?.[0];
  if (!parts || !first) return null;
  if (parts.length === 1) {
    const unit = first.unit === "" ? null : findWeightUnit(first.unit);
    return first.unit !== "" && unit === null ? null : { value: first.value, unit };
  }
  if (parts.length !== 2) return null;
  const [pounds, ounces] = parts;
  if (!pounds || !ounces) return null;
  if (findWeightUnit(pounds.unit) !== "lb" || findWeightUnit(ounces.unit) !== "oz") return null;
  return { value: roundDust(pounds.value + ounces.value / 16), unit: "lb" };
}

/** Reads "12", '12"', "30 cm"; null when it is no length. */
export function readLength(text: string): Measured<LengthUnit> | null {
  const parts = splitMeasures(text);
  const first = parts?.[0];
  if (!first || parts?.length !== 1) return null;
  const unit = first.unit === "" ? null : findLengthUnit(first.unit);
  return first.unit !== "" && unit === null ? null : { value: first.value, unit };
}

/** "12 x 10 x 8 in" → three texts with the unit on each; null when it is not three sizes. */
export function splitDimensions(text: string): readonly [string, string, string] | null {
  const match = /^\s*([^x×*]+)[x×*]([^x×*]+)[x×*]([^x×*]+?)\s*$/i.exec(text);
  if (!match) return null;
  const [, a = "", b = "", c = ""] = match;
  const unit = /[a-z"”']+\.?\s*$/i.exec(c)?.[0] ?? "";
  const withUnit = (part: string) =>
    /[a-z"”']\s*$/i.test(part) ? part.trim() : `${part.trim()} ${unit}`.trim();
  return [withUnit(a), withUnit(b), withUnit(c)];
}

function splitMeasures(text: string): { value: number; unit: string }[] | null {
  const trimmed = text.trim();
  const pattern = /([+-]?[\d.,]+(?:[eE][+-]?\d+)?)\s*([a-zA-Z#"”']*\.?)[\s,;]*/gy;
  const parts: { value: number; unit: string }[] = [];
  let end = 0;
  for (let match = pattern.exec(trimmed); match; match = pattern.exec(trimmed)) {
    const value = readNumber((match[1] ?? "").replace(/[.,]$/, ""));
    if (value === null) return null;
    parts.push({ value, unit: match[2] ?? "" });
    end = pattern.lastIndex;
    if (end >= trimmed.length) break;
  }
  return parts.length > 0 && end === trimmed.length ? parts : null;
}
