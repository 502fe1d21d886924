import type { Assignments, Candidate } from "./assign-columns";
import { exampleValues, type SuggestedMapping } from "./suggest-mapping";
import { columnTag } from "./template-node";

/**
 * A column that asks for an adult's signature says so in its header, and yes or no in its cells; a column for any
 * signature beside it counts where it says no. Null where the file has none for an adult.
 */
export function suggestSignature({ candidates }: Assignments): SuggestedMapping | null {
  const ours = candidates.filter(({ field }) => field === "signature");
  const adult = ours.find(isOfAdult);
  if (!adult) return null;
  const plain = ours.find((candidate) => !isOfAdult(candidate));
  const { column, score, values } = adult;
  const of = { field: "signature", confidence: score, examples: exampleValues(values) };
  if (!plain) return { ...of, kind: "column", value: column.name, helpers: ["ifYes|adult"] };
  const wish = `{{#ifYes}}${columnTag(column.name)}|adult{{/ifYes}}`;
  const value = `{{#firstOf}}${wish}|${columnTag(plain.column.name)}{{/firstOf}}`;
  return { ...of, kind: "expression", value, helpers: [] };
}

const isOfAdult = ({ header }: Candidate) => header.readings.some((reading) => reading.includes("adult"));
