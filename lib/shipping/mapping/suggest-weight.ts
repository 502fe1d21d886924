import { RECIPIENT_FIELDS } from "../orders/recipient";
import { bareCell, isNoValue } from "../reference/bare-cell";
import type { Assignment, Assignments, Candidate } from "./assign-columns";
import { exampleValues, type SuggestedMapping } from "./suggested-mapping";
import { columnTag } from "./variables";

/**
 * Weight and its unit. A weight per item is multiplied by the quantity and added over the order's lines, which is right
 * for a single line, too; pounds and ounces in two columns are added. A plain weight is the order's or its lines' by what
 * the file shows; where it shows neither, the rows ask. The units of weight and size come from the
 * headers where no column names them.
 */
export function suggestWeight({ assigned, candidates }: Assignments): SuggestedMapping[] {
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
  return {
    field: "weight",
    kind: quantity || !plain ? "expression" : "column",
    value: quantity ? `${columnTag(quantity.column.name)} * ${value}` : plain ? weight.column.name : value,
    helpers: [quantity ? "sumProduct" : "sum"],
    confidence: quantity ? Math.min(weight.score, quantity.score) : weight.score * 0.8,
    examples: exampleValues(weight.values),
  };
}

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
  const { column, score, values } = weight;
  const examples = exampleValues(values);
  return [
    { field: "weight", kind: "column", value: column.name, helpers: [helper], confidence: score, examples },
  ];
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
