import { RECIPIENT_FIELDS } from "../orders/recipient";
import type { SourceColumn, SourceLine } from "../planned-row";
import { bareCell, isNoValue } from "../reference/bare-cell";
import { findCountry } from "../reference/countries";
import { fold } from "../reference/fold";
import { findRegion } from "../reference/regions";
import { type Assignment, type Assignments, assignColumns, type Candidate } from "./assign-columns";
import type { FieldMapping } from "./build-template";
import { readParcelKey } from "./field";
import { FIELDS } from "./fields";
import { type FileWay, suggestGoods } from "./suggest-goods";
import { isParcelPerLine, referencesOfParcels, suggestParcels } from "./suggest-parcels";
import { columnTag } from "./template-node";

/**
 * Matches columns to fields by their words and the look of their values; shipping goes before billing. One column feeds
 * at most one field. `sampleLines`: some of the file's first lines, 20 to 100 are enough.
 *
 * @param way where its rows go, which decides whether what customs want is looked for; by the file alone without
 */
export function suggestMapping(
  columns: readonly SourceColumn[],
  sampleLines: readonly SourceLine[],
  way?: FileWay,
): SuggestedMapping[] {
  const matched = assignColumns(columns, sampleLines);
  const { assigned } = matched;
  const suggestions = new Map<string, SuggestedMapping>();
  for (const { id } of FIELDS) {
    const match = assigned.get(id);
    if (match) suggestions.set(id, byColumn(id, match));
  }
  const composed = [suggestName(assigned), suggestStreet(assigned), suggestSignature(matched)];
  for (const suggestion of [...composed, ...suggestWeight(matched)])
    if (suggestion) suggestions.set(suggestion.field, suggestion);
  for (const [field, column] of suggestGoods(columns, sampleLines, assigned.get("country")?.column, way)) {
    const examples = exampleValues(sampleLines.map((line) => line.cells[column.index] ?? ""));
    const of = { field, kind: "column" as const, value: column.name, helpers: [], confidence: HEADER_ALONE };
    suggestions.set(field, { ...of, examples });
  }
  const further = suggestEachParcel(suggestions, matched, columns, sampleLines);
  return [...FIELDS.flatMap(({ id }) => suggestions.get(id) ?? []), ...further];
}

/** Parcels of different sizes, by numbered columns or by the order's lines: the first takes the place of the one parcel. */
function suggestEachParcel(
  suggestions: Map<string, SuggestedMapping>,
  matched: Assignments,
  columns: readonly SourceColumn[],
  sampleLines: readonly SourceLine[],
): SuggestedMapping[] {
  const parcels = suggestParcels(columns, sampleLines, matched);
  if (parcels.length === 0 && isParcelPerLine(columns, sampleLines, matched)) {
    suggestions.set("parcelPerLine", constant("parcelPerLine", "yes", 1));
    const weight = matched.assigned.get("weight");
    if (weight) suggestions.set("weight", byColumn("weight", weight));
    // The column that numbers the parcels is no count of them.
    suggestions.delete("packageCount");
    parcels.push(...referencesOfParcels(columns, sampleLines, matched));
  }
  // What each parcel says for itself is not the shipment's, too.
  const own = new Set(parcels.map(({ value }) => value));
  for (const field of ["reference1", "reference2"])
    if (own.has(suggestions.get(field)?.value ?? "")) suggestions.delete(field);
  for (const parcel of parcels)
    if (readParcelKey(parcel.field).index === 0) suggestions.set(parcel.field, parcel);
  return parcels.filter(({ field }) => readParcelKey(field).index > 0);
}

/** How sure a column is that was found by its header and nothing else. */
const HEADER_ALONE = 0.8;

function byColumn(field: string, { column, score, values }: Assignment): SuggestedMapping {
  const helpers = suggestHelpers(field, values);
  return {
    field,
    kind: "column",
    value: column.name,
    helpers,
    confidence: score,
    examples: exampleValues(values),
  };
}

/**
 * First and last name together, unless a column of the same side has the whole name. Where only one of the two has a
 * column of its own ("Prénom" beside "Nom"), the column for the name has the other.
 */
function suggestName(assigned: Assignments["assigned"]): SuggestedMapping | null {
  const whole = assigned.get("recipientName");
  const first = assigned.get("firstName");
  const last = assigned.get("lastName");
  if (!whole) return first && last ? join("recipientName", [first, last]) : null;
  if (first && last) {
    return whole.score >= Math.min(first.score, last.score) ? null : join("recipientName", [first, last]);
  }
  const part = first ?? last;
  if (!part || part.header.side !== whole.header.side || holds(whole, part)) return null;
  return join("recipientName", first ? [first, whole] : [whole, part]);
}

/** A house number in a column of its own belongs to the street: before it in English and French, after it elsewhere. */
function suggestStreet(assigned: Assignments["assigned"]): SuggestedMapping | null {
  const street = assigned.get("address1");
  const house = assigned.get("houseNumber");
  if (!street || !house || holds(street, house)) return null;
  const before = /street|house|rue|voie/i.test(house.column.header);
  return join("address1", before ? [house, street] : [street, house]);
}

/** An adult's where a column asks for one, its header says so and its cells yes or no; else what another column says. */
function suggestSignature({ candidates }: Assignments): SuggestedMapping | null {
  const ours = candidates.filter(({ field }) => field === "signature");
  const adult = ours.find(isOfAdult);
  const plain = ours.find((candidate) => !isOfAdult(candidate));
  if (!adult) return null;
  const tag = columnTag(adult.column.name);
  if (!plain) return { ...byColumn("signature", adult), helpers: ["ifYes|adult"] };
  const wish = `{{#firstOf}}{{#ifYes}}${tag}|adult{{/ifYes}}|${columnTag(plain.column.name)}{{/firstOf}}`;
  return { ...byColumn("signature", adult), kind: "expression", value: wish };
}
const isOfAdult = ({ header }: Candidate) => header.readings.some((reading) => reading.includes("adult"));

/** Whether one column has the other's words already, on every line on which that one is filled. */
function holds(whole: Assignment, part: Assignment): boolean {
  const filled = part.values.map(bareCell).flatMap((text, index) => (text === "" ? [] : [{ text, index }]));
  return (
    filled.length > 0 &&
    filled.every(({ text, index }) => ` ${fold(whole.values[index] ?? "")} `.includes(` ${fold(text)} `))
  );
}

function join(field: string, parts: readonly Assignment[]): SuggestedMapping {
  const [one] = parts;
  const texts = (one?.values ?? []).map((_, index) =>
    parts
      .map(({ values }) => values[index]?.trim() ?? "")
      .join(" ")
      .trim(),
  );
  return {
    field,
    kind: "expression",
    value: parts.map(({ column }) => columnTag(column.name)).join(" "),
    helpers: [],
    confidence: Math.min(...parts.map(({ score }) => score)),
    examples: exampleValues(texts),
  };
}

/** A mapping that the page proposes, with what speaks for it. */
export interface SuggestedMapping extends FieldMapping {
  /** 0 to 1. Below 0.6 the clerk should look twice. */
  readonly confidence: number;
  /** Up to three different filled values of the column, as they stand in the file. */
  readonly examples: readonly string[];
}

const MOST_EXAMPLES = 3;

/** Different filled values, as they stand. */
export function exampleValues(values: readonly string[]): string[] {
  return [...new Set(values.filter((value) => value.trim() !== ""))].slice(0, MOST_EXAMPLES);
}

/**
 * Helpers that a column's values ask for. A helper in the mapping is a change that the clerk has agreed to, so names of
 * states and countries then raise no warning on each row.
 */
export function suggestHelpers(field: string, values: readonly string[]): string[] {
  const filled = values.map((value) => value.trim()).filter((value) => value !== "");
  const some = (test: (value: string) => boolean) => filled.some(test);
  switch (field) {
    case "state":
      return some((value) => value.length > 3 && findRegion("US", value) !== null) ? ["state"] : [];
    case "country":
      return some((value) => value.length !== 2 && findCountry(value) !== null) ? ["country"] : [];
    case "recipientName":
      return filled.length > 0 && filled.every((value) => /^[^,\d]+, [^,\d]+$/.test(value))
        ? ["fullName"]
        : [];
    default:
      return [];
  }
}

/**
 * Weight and its unit. A weight per item is multiplied by the quantity and added over the order's lines, which is right
 * for a single line, too; pounds and ounces in two columns are added. A plain weight is the order's or its lines' by what
 * the file shows; where it shows neither, the rows ask. The units of weight and size come from the
 * headers where no column names them.
 */
function suggestWeight({ assigned, candidates }: Assignments): SuggestedMapping[] {
  const suggestions: SuggestedMapping[] = [];
  const whole = assigned.get("weight");
  const perItem = assigned.get("unitWeight");
  const weight = whole ?? perItem;
  if (weight) {
    const field = whole ? "weight" : "unitWeight";
    const small = smallerUnit(
      weight,
      candidates.filter((candidate) => candidate.field === field),
    );
    const value = small ? twoUnits(weight, small) : columnTag(weight.column.name);
    if (!whole) suggestions.push(perLine(weight, value, assigned.get("quantity")));
    else if (small) suggestions.push({ ...byExpression(weight, value), confidence: weight.score });
    else suggestions.push(...ofOrder(weight, assigned));
    const unit = small ? "lb" : weight.header.weightUnit;
    if (unit && (small || !assigned.has("weightUnit")))
      suggestions.push(constant("weightUnit", unit, weight.score));
  }
  const size = assigned.get("length") ?? assigned.get("width");
  if (size?.header.lengthUnit && !assigned.has("lengthUnit"))
    suggestions.push(constant("lengthUnit", size.header.lengthUnit, size.score));
  return suggestions;
}

/** The column with the ounces beside the one with the pounds, or grams beside kilograms; also the other way round. */
function smallerUnit(weight: Assignment, candidates: readonly Candidate[]): Candidate | undefined {
  const pair = PAIRS[weight.header.weightUnit ?? ""];
  return candidates.find(
    ({ column, header }) =>
      column.index !== weight.column.index &&
      header.side === weight.header.side &&
      header.weightUnit === pair,
  );
}
const PAIRS: Readonly<Record<string, string>> = { lb: "oz", oz: "lb", kg: "g", g: "kg" };

function twoUnits(one: Assignment, other: Assignment): string {
  const part = ({ column, header }: Assignment) => `${columnTag(column.name)} ${header.weightUnit}`;
  return `{{#addWeights}}${part(one)}|${part(other)}{{/addWeights}}`;
}

function perLine(weight: Assignment, value: string, quantity: Assignment | undefined): SuggestedMapping {
  const plain = value === columnTag(weight.column.name);
  // "Item Count" counts an order's items, whose weight may be all of theirs: the rows ask.
  const ofOrder = quantity?.header.readings.some((reading) => COUNTED.some((word) => reading.includes(word)));
  if (plain && ofOrder) return { ...byExpression(weight, value), kind: "column", value: weight.column.name };
  return {
    field: "weight",
    kind: quantity || !plain ? "expression" : "column",
    value: quantity ? `${columnTag(quantity.column.name)} * ${value}` : plain ? weight.column.name : value,
    helpers: [quantity ? "sumProduct" : "sum"],
    confidence: quantity ? Math.min(weight.score, quantity.score) : weight.score * 0.8,
    examples: exampleValues(weight.values),
  };
}

const COUNTED = ["count", "total"];
const ORDER_FIELDS = ["orderReference", ...RECIPIENT_FIELDS];

/** So many orders of several lines, each with one weight on all of them, are no accident. */
const ENOUGH = 3;

/** Whether a plain weight is the order's own, which its lines repeat, or each line's, by the orders of several lines. */
function ofOrder(weight: Assignment, assigned: Assignments["assigned"]): SuggestedMapping[] {
  if (!assigned.has("orderReference")) return [];
  const at = (field: string, line: number) => bareCell(assigned.get(field)?.values[line] ?? "");
  const lines = weight.values.map((text, line) => ({
    weight: bareCell(text),
    // Two recipients under one number are two shipments.
    order: at("orderReference", line) && ORDER_FIELDS.map((field) => at(field, line)).join("\n"),
    quantity: at("quantity", line),
  }));
  const groups = Map.groupBy(
    lines.filter((line) => line.order !== "" && line.weight !== ""),
    (line) => line.order,
  );
  const orders = [...groups.values()].filter((group) => group.length > 1);
  const weights = orders.map((group) => new Set(group.map((line) => line.weight)));
  const repeated = weights.every(({ size }) => size === 1);
  const several = new Set(weights.flatMap((set) => [...set])).size > 1;
  const single = orders.flat().every((line) => line.quantity === "" || line.quantity === "1");
  const helper =
    orders.length >= ENOUGH && repeated && several
      ? "once"
      : orders.length > 0 && !repeated && single
        ? "sum"
        : null;
  if (helper === null) return [];
  return [{ ...byColumn("weight", weight), helpers: [helper] }];
}

function byExpression(weight: Assignment, value: string): SuggestedMapping {
  return {
    field: "weight",
    kind: "expression",
    value,
    helpers: [],
    confidence: weight.score,
    examples: exampleValues(weight.values.filter((text) => !isNoValue(text))),
  };
}

function constant(field: string, value: string, confidence: number): SuggestedMapping {
  return { field, kind: "constant", value, helpers: [], confidence, examples: [] };
}
