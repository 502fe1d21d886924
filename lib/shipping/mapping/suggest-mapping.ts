import type { SourceColumn, SourceLine } from "../planned-row";
import { bareCell } from "../reference/bare-cell";
import { fold } from "../reference/fold";
import { type Assignment, type Assignments, assignColumns } from "./assign-columns";
import { FIELDS } from "./fields";
import { suggestHelpers } from "./suggest-helpers";
import { suggestWeight } from "./suggest-weight";
import { exampleValues, type SuggestedMapping } from "./suggested-mapping";
import { columnTag } from "./variables";

/**
 * Matches columns to fields by their words and the look of their values; shipping goes before billing. One column feeds
 * at most one field. `sampleLines`: some of the file's first lines, 20 to 100 are enough.
 */
export function suggestMapping(
  columns: readonly SourceColumn[],
  sampleLines: readonly SourceLine[],
): SuggestedMapping[] {
  const matched = assignColumns(columns, sampleLines);
  const { assigned } = matched;
  const suggestions = new Map<string, SuggestedMapping>();
  for (const { id } of FIELDS) {
    const match = assigned.get(id);
    if (match) suggestions.set(id, byColumn(id, match));
  }
  const composed = [suggestName(assigned), suggestStreet(assigned), ...suggestWeight(matched)];
  for (const suggestion of composed) if (suggestion) suggestions.set(suggestion.field, suggestion);
  return FIELDS.flatMap(({ id }) => suggestions.get(id) ?? []);
}

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
