import type { Assignment, Assignments, Candidate } from "./assign-columns";
import type { FieldMapping } from "./build-template";
import { columnTag } from "./template-node";

/**
 * A column that asks for an adult's signature says so in its header, and yes or no in its cells; a column for any
 * signature beside it counts where it says no. Null where the file has none for an adult.
 */
export function suggestSignature({
  candidates,
}: Assignments): { readonly mapping: FieldMapping; readonly from: Assignment } | null {
  const ours = candidates.filter(({ field }) => field === "signature");
  const from = ours.find(isOfAdult);
  if (!from) return null;
  const plain = ours.find((candidate) => !isOfAdult(candidate));
  const { name } = from.column;
  const field = "signature";
  if (!plain) return { mapping: { field, kind: "column", value: name, helpers: ["ifYes|adult"] }, from };
  const wish = `{{#ifYes}}${columnTag(name)}|adult{{/ifYes}}`;
  const value = `{{#firstOf}}${wish}|${columnTag(plain.column.name)}{{/firstOf}}`;
  return { mapping: { field, kind: "expression", value, helpers: [] }, from };
}

const isOfAdult = ({ header }: Candidate) => header.readings.some((reading) => reading.includes("adult"));
