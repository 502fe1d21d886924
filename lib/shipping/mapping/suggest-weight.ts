import type { SourceColumn } from "../planned-row";
import type { Assignment } from "./assign-columns";
import { readHeader } from "./header-words";
import { exampleValues, type SuggestedMapping } from "./suggested-mapping";
import { columnTag } from "./variables";

/**
 * Weight and its unit. A weight per item is multiplied by the quantity and added over the order's lines, which is right
 * for a single line, too. The units of weight and size come from the headers where no column names them.
 */
export function suggestWeight(
  assigned: ReadonlyMap<string, Assignment>,
  valuesOf: (column: SourceColumn) => readonly string[],
): SuggestedMapping[] {
  const suggestions: SuggestedMapping[] = [];
  const perItem = assigned.get("unitWeight");
  const whole = assigned.get("weight");
  const weight = whole ?? perItem;
  if (!whole && perItem) suggestions.push(perLine(perItem, assigned.get("quantity"), valuesOf));
  const weightUnit = weight && readHeader(weight.column.header).weightUnit;
  if (weight && weightUnit && !assigned.has("weightUnit"))
    suggestions.push(constant("weightUnit", weightUnit, weight.score));
  const length = assigned.get("length");
  const lengthUnit = length && readHeader(length.column.header).lengthUnit;
  if (length && lengthUnit && !assigned.has("lengthUnit"))
    suggestions.push(constant("lengthUnit", lengthUnit, length.score));
  return suggestions;
}

function perLine(
  weight: Assignment,
  quantity: Assignment | undefined,
  valuesOf: (column: SourceColumn) => readonly string[],
): SuggestedMapping {
  const tag = columnTag(weight.column.name);
  return {
    field: "weight",
    kind: quantity ? "expression" : "column",
    value: quantity ? `${columnTag(quantity.column.name)} * ${tag}` : weight.column.name,
    helpers: [quantity ? "sumProduct" : "sum"],
    confidence: quantity ? Math.min(weight.score, quantity.score) : weight.score * 0.8,
    examples: exampleValues(valuesOf(weight.column)),
  };
}

function constant(field: string, value: string, confidence: number): SuggestedMapping {
  return { field, kind: "constant", value, helpers: [], confidence, examples: [] };
}
