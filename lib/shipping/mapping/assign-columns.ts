import type { SourceColumn } from "../planned-row";
import { HEADER_SYNONYMS } from "./header-synonyms";
import { type HeaderSide, readHeader } from "./header-words";
import { scoreColumn } from "./score-column";

export interface Assignment {
  readonly column: SourceColumn;
  readonly score: number;
}

interface Candidate extends Assignment {
  readonly field: string;
  readonly side: HeaderSide;
}

/** Fields that must not come from two people: a recipient's street with the payer's state. */
const ONE_SIDE = new Set(
  "recipientName firstName lastName company address1 address2 address3 city state postalCode country".split(
    " ",
  ),
);

/** Below this a match is a guess that would only have to be undone. */
const LEAST_SCORE = 0.35;

/** The best column of each field (and of the helpers firstName, lastName, quantity, unitWeight), each column at most once. */
export function assignColumns(
  columns: readonly SourceColumn[],
  valuesOf: (column: SourceColumn) => readonly string[],
): ReadonlyMap<string, Assignment> {
  const candidates = columns.flatMap((column): Candidate[] => {
    const header = readHeader(column.header);
    const values = valuesOf(column);
    return Object.keys(HEADER_SYNONYMS).flatMap((field) => {
      const score = scoreColumn(field, header, values);
      return score >= LEAST_SCORE ? [{ field, column, score, side: header.side }] : [];
    });
  });
  candidates.sort((a, b) => b.score - a.score || a.column.index - b.column.index);
  const assigned = new Map<string, Assignment>();
  const used = new Set<number>();
  for (const { field, column, score } of withoutMixedSides(candidates)) {
    if (assigned.has(field) || used.has(column.index)) continue;
    assigned.set(field, { column, score });
    used.add(column.index);
  }
  return assigned;
}

/** Where the file has a shipping address, nobody else's address fills its gaps. */
function withoutMixedSides(candidates: readonly Candidate[]): readonly Candidate[] {
  const shipping = candidates.some(({ field, side }) => field === "address1" && side === "shipping");
  if (!shipping) return candidates;
  return candidates.filter(
    ({ field, side }) => !ONE_SIDE.has(field) || (side !== "billing" && side !== "buyer"),
  );
}
