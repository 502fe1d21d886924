import { readHeader, splitWords } from "../mapping/read-header";
import { unusedColumns } from "../mapping/unused-columns";
import { type LineWeights, lineWeights } from "../orders/line-weights";
import type { PackagePreset, SourceColumn } from "../planned-row";
import { bareCell, isNoValue } from "../reference/bare-cell";
import { countryInWords } from "../reference/countries";
import { isScientific, mayBeThousands, roundDust, thousandsOrDecimals } from "../reference/read-number";
import { convertWeight, findWeightUnit, readWeight, type WeightUnit } from "../reference/units";
import type { Package } from "../shipment";
import { originOf, unitsOf } from "./plan-country";
import { addDecide, addError, addWarning, cellAt, type Place, type Scope, textAt } from "./scope";

/** The weight of one package, in tenths of pounds (kilograms where the shipper's country weighs so), rounded up. */
export function planWeight(scope: Scope, packageIndex: number): Package["weight"] | null {
  const place: Place = { field: "weight", packageIndex };
  const target = unitsOf(scope).weight;
  const text = textAt(scope, place);
  const unit = planWeightUnit(scope, packageIndex);
  if (unit === null) return null;
  if (text === "") return presetWeight(scope, place, target);
  if (packageIndex === 0) decideLineWeights(scope, place, unit);
  const header = packageIndex === 0 ? unitOfHeader(scope) : null;
  if (header !== null && header !== unit) decideUnit(scope, place, text, [header, unit]);
  const read = isScientific(text) ? null : readWeight(text);
  if (!read || read.value <= 0) {
    addError(scope, "WEIGHT_INVALID", place, weightProblem(text, read?.value ?? null));
    return null;
  }
  const doubtful =
    (read.unit ?? unit) === "g" ? [text, ...cellsOfWeight(scope)].find(mayBeThousands) : undefined;
  if (doubtful !== undefined) {
    addError(scope, "WEIGHT_INVALID", place, thousandsOrDecimals(doubtful));
    return null;
  }
  const exact = convertWeight(read.value, read.unit ?? unit, target);
  const value = roundUp(exact);
  const says = read.unit !== null && read.unit !== unit;
  if (says || (Math.abs(value - exact) > 1e-9 && (read.unit ?? unit) === target)) {
    const message = `Weight "${text}" becomes "${value} ${target}": the carrier weighs in tenths of ${target === "lb" ? "pounds" : "kilograms"}, rounded up.`;
    addWarning(scope, "VALUE_NORMALISED", place, message);
  }
  return checkLimit(scope, place, value, target);
}

/** What stands in the weight's column on the row's lines: grams have no three decimals, but thousands may have a point. */
function cellsOfWeight({ row, compiled }: Scope): readonly string[] {
  const [column, another] = compiled.columnsOf("weight");
  if (!column || another || "weight" in (row.overrides ?? {})) return [];
  return row.lines.map(({ cells }) => bareCell(cells[column.index] ?? ""));
}

function planWeightUnit(scope: Scope, packageIndex: number): WeightUnit | null {
  const place: Place = { field: "weightUnit", packageIndex };
  const text = textAt(scope, place);
  if (text === "") return unitsOf(scope).weight;
  const unit = findWeightUnit(text);
  if (unit === null)
    addError(scope, "WEIGHT_INVALID", place, `"${text}" is not a unit of weight.`, {
      remedy: "Use lb, oz, kg or g.",
    });
  return unit;
}

function presetWeight(scope: Scope, place: Place, target: "lb" | "kg"): Package["weight"] | null {
  const { preset } = scope.options;
  const word = cellAt(scope, place).cell ?? "";
  if (preset?.weight) {
    decideUnusedWeight(scope, place, preset);
    if (isNoValue(word)) {
      const message = `Weight "${word.trim()}" says that there is none; the weight of the preset "${preset.name}" is taken.`;
      addWarning(scope, "VALUE_NORMALISED", place, message);
    }
    const from = preset.weightUnit === "LBS" ? "lb" : "kg";
    return checkLimit(scope, place, roundUp(convertWeight(preset.weight, from, target)), target);
  }
  if (isNoValue(word)) addError(scope, "WEIGHT_INVALID", place, weightProblem(word, null));
  else addError(scope, "WEIGHT_MISSING", place, "The weight is missing.");
  return null;
}

/** The weights on the lines of an order, where one column has them and nothing tells what they mean; else null. */
export function weightsOfLines(
  { row, compiled, options, parcelLines }: Scope,
  unit: WeightUnit,
): LineWeights | null {
  const [column, another] = compiled.orderColumnsOf("weight");
  if (!column || another || parcelLines || "weight" in (row.overrides ?? {})) return null;
  return lineWeights(row, column, options.columns, unit);
}

/** Whether they are added up or taken once is a person's to say. */
/** So many weights are named; of more, how many others there are. */
const NAMED = 6;

function someOf(texts: readonly string[]): string {
  const others = texts.length - NAMED;
  return others > 1 ? `${texts.slice(0, NAMED).join(", ")} and ${others} more` : texts.join(", ");
}

function decideLineWeights(scope: Scope, place: Place, unit: WeightUnit): void {
  const weights = weightsOfLines(scope, unit);
  if (!weights) return;
  const say = (value: number) => `${value} ${unit}`;
  const { texts, once, added, multiplied, quantity } = weights;
  const [text, another] = texts;
  const totals = [
    `taken once, the order weighs ${say(once)}`,
    ...(another === undefined ? [] : [`added up ${say(added)}`]),
    ...(multiplied === null
      ? []
      : [`multiplied by the quantity${another === undefined ? "" : " and added up"} ${say(multiplied)}`]),
  ];
  const lines =
    another === undefined
      ? `"${text}" may be the weight of one item or of all that "${quantity?.name}" counts`
      : `${texts.length} lines of the order have a weight (${someOf(texts)})`;
  const message = `${lines}: ${totals.join(", ")}.`;
  const ship = { effect: "ship", needsReason: false } as const;
  const give = (id: string, label: string, value: number) => ({
    id,
    label,
    values: { weight: say(value) },
    ...ship,
  });
  addDecide(scope, "WEIGHT_OF_LINES", place, message, {
    value: someOf(texts),
    ...(another === undefined ? { group: quantity?.name ?? "" } : {}),
    choices: [
      ...(multiplied === null
        ? []
        : [give("multiply", `Weight × quantity${another === undefined ? "" : ", added up"}`, multiplied)]),
      ...(another === undefined ? [] : [give("add", "Add the lines up", added)]),
      { id: "once", label: "Once, as the order's weight", ...ship },
      { id: "leave_out", label: "Leave out", effect: "leave_out", needsReason: false },
    ],
  });
}

const headers = new WeakMap<SourceColumn, WeightUnit | null>();

/** The unit that the header of the weight says where another column says one, too; else null. */
function unitOfHeader({ row, compiled }: Scope): WeightUnit | null {
  const [column, another] = compiled.columnsOf("weight");
  const given = row.overrides ?? {};
  if (!column || another || compiled.columnsOf("weightUnit").length === 0) return null;
  if ("weight" in given || "weightUnit" in given) return null;
  const known = headers.get(column);
  if (known !== undefined) return known;
  const { weightUnit } = readHeader(column.header);
  headers.set(column, weightUnit);
  return weightUnit;
}

/** Two units for one number: neither is taken in silence. */
function decideUnit(
  scope: Scope,
  place: Place,
  text: string,
  [header, column]: readonly [WeightUnit, WeightUnit],
): void {
  const read = readWeight(text);
  if (!read || read.unit !== null) return;
  const message = `The header of the weight says ${header}, and the unit beside it ${column}: ${read.value} ${column} is taken.`;
  const ship = { effect: "ship", needsReason: false } as const;
  addDecide(scope, "UNIT_DIFFERS", place, message, {
    group: `${header}, ${column}`,
    choices: [
      { id: "header", label: `It is ${header}`, values: { weight: `${read.value} ${header}` }, ...ship },
      { id: "column", label: `It is ${column}`, ...ship },
      { id: "leave_out", label: "Leave out", effect: "leave_out", needsReason: false },
    ],
  });
}

/** Words by which a weight is that of all packages of a shipment. */
const ALL =
  /^(?:total|totals|totale?|order|orders|shipment|consignment|gesamt\w*|sendungs?\w*|bestell\w*|auftrags?\w*|commande|pedido|envio|ordine|spedizione|totaal\w*)$/;
const ONE = /^(?:each|per|pro|je|par|por)$/;
const ITEM = /^(?:item|items|product|unit|line|lineitem)$/;

/** What the header of a weight says it is the weight of. */
function weightOf({ header }: SourceColumn): "all" | "each" | "item" | null {
  const words = splitWords(header);
  if (words.some((word) => ONE.test(word))) return "each";
  if (words.some((word) => ITEM.test(word))) return "item";
  if (words.some((word) => ALL.test(word))) return "all";
  return readHeader(header).readings.some((reading) => reading.includes("package")) ? "each" : null;
}

/** What the weight under a mapping is the weight of. */
function whoseWeight({ compiled }: Scope, columns: readonly SourceColumn[]): "all" | "each" | null {
  const said = columns.map(weightOf).filter((of) => of !== null);
  if (said.includes("all")) return "all";
  if (said.includes("each")) return "each";
  // Items' weights that are added up are those of all.
  const added = compiled.orderColumnsOf("weight").length === 0;
  return added ? "all" : said.length > 0 ? "each" : null;
}

/**
 * The weight of an order with several packages: each package may weigh as much, or all of them together. A person says
 * which, unless the header does; one that says nothing is asked about where the file tells the number of packages.
 */
export function decideTotalWeight(scope: Scope, packageIndex: number, count: number): void {
  const columns = scope.compiled.columnsOf("weight");
  const given = scope.row.overrides ?? {};
  if (packageIndex > 0 || count < 2 || columns.length === 0 || "weight" in given) return;
  const whose = whoseWeight(scope, columns);
  const counted = scope.compiled.columnsOf("packageCount").length > 0;
  if (whose === "each" || (whose === null && !counted)) return;
  const place = { field: "weight", packageIndex };
  const read = readWeight(textAt(scope, place));
  if (!read || read.value <= 0) return;
  const unit = read.unit ?? (textAt(scope, { field: "weightUnit", packageIndex }) || unitsOf(scope).weight);
  const say = (value: number) => `${roundDust(value)} ${unit}`;
  const message = `The row has ${count} packages, and ${columns.map(({ name }) => `"${name}"`).join(" and ")} ${columns.length === 1 ? "is" : "are"} ${say(read.value)}: each of them may weigh as much, or all together, which is ${say(Number((read.value / count).toFixed(3)))} each.`;
  const ship = { effect: "ship", needsReason: false } as const;
  addDecide(scope, "WEIGHT_OF_PACKAGES", place, message, {
    value: textAt(scope, place),
    choices: [
      {
        id: "together",
        label: "Together, split evenly",
        values: { weight: say(Math.ceil((read.value / count) * 1000 - 1e-6) / 1000) },
        ...ship,
      },
      { id: "each", label: "Each weighs as much", ...ship },
      { id: "leave_out", label: "Leave out", effect: "leave_out", needsReason: false },
    ],
  });
}

/** A preset never silently takes the place of a weight that stands in a column which nothing uses. */
function decideUnusedWeight(scope: Scope, place: Place, preset: PackagePreset): void {
  for (const { column, kind } of unusedColumns(scope.options.columns, scope.compiled)) {
    const value = scope.row.lines.map(({ cells }) => bareCell(cells[column.index] ?? "")).find(Boolean);
    if (kind !== "weight" || value === undefined) continue;
    const message = `"${column.name}" says "${value}", and nothing uses that column: the weight of the preset "${preset.name}" is taken.`;
    addDecide(scope, "COLUMN_UNUSED", place, message, {
      value,
      choices: [
        { id: "leave_out", label: "Leave out", effect: "leave_out", needsReason: false },
        { id: "preset", label: "Take the preset's weight", effect: "ship", needsReason: false },
      ],
    });
    return;
  }
}

function weightProblem(text: string, value: number | null): string {
  if (value === 0) return `The weight is "${text}"; a package weighs more than nothing.`;
  if (value !== null) return `The weight "${text}" is below zero.`;
  return `"${text}" is not a weight.`;
}

function checkLimit(scope: Scope, place: Place, value: number, unit: "lb" | "kg"): Package["weight"] | null {
  const { name, limits } = scope.options.catalogue;
  const limit = unit === "lb" ? limits.weightLbs : Math.floor(convertWeight(limits.weightLbs, "lb", "kg"));
  if (value > limit) {
    const origin = countryInWords(originOf(scope));
    const message = `The package weighs ${value} ${unit}; ${name} takes at most ${limit} ${unit} a package from ${origin}.`;
    addError(scope, "WEIGHT_TOO_HIGH", place, message);
    return null;
  }
  return { value, unit: unit === "lb" ? "LBS" : "KGS" };
}

function roundUp(value: number): number {
  return Math.max(1, Math.ceil(value * 10 - 1e-6)) / 10;
}
