import type { SourceColumn, SourceLine } from "../planned-row";
import { type Assignment, assignColumns } from "./assign-columns";
import { FIELDS } from "./fields";
import { suggestHelpers } from "./suggest-helpers";
import { suggestWeight } from "./suggest-weight";
import { exampleValues, type SuggestedMapping } from "./suggested-mapping";
import { columnTag } from "./variables";

/**
 * Matches columns to fields by name, synonyms and the look of their values; shipping goes before billing. One column
 * feeds at most one field. `sampleLines`: some of the file's first lines, 20 to 100 are enough.
 */
export function suggestMapping(
  columns: readonly SourceColumn[],
  sampleLines: readonly SourceLine[],
): SuggestedMapping[] {
  const valuesOf = (column: SourceColumn) => sampleLines.map((line) => line.cells[column.index] ?? "");
  const assigned = assignColumns(columns, valuesOf);
  const suggestions = new Map<string, SuggestedMapping>();
  for (const { id } of FIELDS) {
    const match = assigned.get(id);
    if (match) suggestions.set(id, byColumn(id, match, valuesOf(match.column)));
  }
  const name = suggestName(assigned, valuesOf);
  if (name) suggestions.set("recipientName", name);
  for (const suggestion of suggestWeight(assigned, valuesOf)) suggestions.set(suggestion.field, suggestion);
  return FIELDS.flatMap(({ id }) => suggestions.get(id) ?? []);
}

/** A translation of the clerk's words is a proposal, however well the column itself matches. */
const TRANSLATED = 0.5;

function byColumn(field: string, { column, score }: Assignment, values: readonly string[]): SuggestedMapping {
  const helpers = suggestHelpers(field, values);
  const translated = helpers.some((helper) => helper.startsWith("map|"));
  return {
    field,
    kind: "column",
    value: column.name,
    helpers,
    confidence: translated ? Math.min(score, TRANSLATED) : score,
    examples: exampleValues(values),
  };
}

/** First and last name together, unless a column of the same side has the whole name. */
function suggestName(
  assigned: ReadonlyMap<string, Assignment>,
  valuesOf: (column: SourceColumn) => string[],
): SuggestedMapping | null {
  const first = assigned.get("firstName");
  const last = assigned.get("lastName");
  const whole = assigned.get("recipientName");
  if (!first || !last) return null;
  const confidence = Math.min(first.score, last.score);
  if (whole && whole.score >= confidence) return null;
  const lasts = valuesOf(last.column);
  return {
    field: "recipientName",
    kind: "expression",
    value: `${columnTag(first.column.name)} ${columnTag(last.column.name)}`,
    helpers: [],
    confidence,
    examples: exampleValues(
      valuesOf(first.column).map((text, index) => `${text} ${lasts[index] ?? ""}`.trim()),
    ),
  };
}
