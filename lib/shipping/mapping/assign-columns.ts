import { findOrderColumn } from "../orders/find-order-column";
import { RECIPIENT_FIELDS } from "../orders/recipient";
import type { SourceColumn, SourceLine } from "../planned-row";
import { FIELD_WORDS } from "./field-words";
import { type HeaderMeaning, type HeaderSide, readHeader, splitWords } from "./read-header";
import { SIDED, scoreColumn } from "./score-column";

export interface Assignment {
  readonly column: SourceColumn;
  readonly header: HeaderMeaning;
  readonly values: readonly string[];
  readonly score: number;
}

export interface Candidate extends Assignment {
  readonly field: string;
}

/** Which column feeds which field, and which others could. */
export interface Assignments {
  /** The best column of each field and of the parts of one (firstName, quantity, …), each column at most once. */
  readonly assigned: ReadonlyMap<string, Assignment>;
  /** Everything that fitted a field, the best first. */
  readonly candidates: readonly Candidate[];
}

/** Below this a match is a guess that would only have to be undone. */
const LEAST_SCORE = 0.35;
/** Headers that share their first word, from which on the word says nothing: "Acme City", "Acme Zip", "Acme Name". */
const SHARED = 3;

/**
 * Matches all columns to all fields at once, the surest pair first. The order number of the label is the one by which
 * lines become orders.
 */
export function assignColumns(
  columns: readonly SourceColumn[],
  sampleLines: readonly SourceLine[],
): Assignments {
  const ignored = sharedPrefixes(columns);
  const fitting = columns.flatMap((column): Candidate[] => {
    const header = readHeader(column.header, ignored);
    const values = sampleLines.map((line) => line.cells[column.index] ?? "");
    return Object.keys(FIELD_WORDS).flatMap((field) => {
      const score = scoreColumn(field, header, values);
      const least = field === "orderReference" ? 0 : LEAST_SCORE;
      return score >= least ? [{ field, column, header, values, score }] : [];
    });
  });
  const orderColumn = findOrderColumn(columns, sampleLines, recipientOf(fitting));
  const scored = fitting
    .map((candidate) =>
      candidate.field === "orderReference" && candidate.column.index === orderColumn
        ? { ...candidate, score: 1 }
        : candidate,
    )
    .filter(({ score }) => score >= LEAST_SCORE);
  scored.sort((a, b) => b.score - a.score || a.column.index - b.column.index);
  const candidates = withoutMixedSides(scored);
  const assigned = new Map<string, Assignment>();
  const used = new Set<number>();
  const assign = (candidate: Candidate, field = candidate.field) => {
    assigned.set(field, candidate);
    used.add(candidate.column.index);
  };
  for (const candidate of candidates) {
    if (assigned.has(candidate.field) || used.has(candidate.column.index)) continue;
    assign(candidate);
  }
  const second = assigned.get("address2");
  const third = candidates.find(
    ({ field, column, header }) =>
      field === "address2" && !used.has(column.index) && header.side === second?.header.side,
  );
  // An apartment beside a second line has a line of its own.
  if (third && !assigned.has("address3")) assign(third, "address3");
  return { assigned, candidates };
}

/** The columns that fit the recipient's fields best. */
function recipientOf(candidates: readonly Candidate[]): number[] {
  const ours = withoutMixedSides(candidates).toSorted((a, b) => b.score - a.score);
  return RECIPIENT_FIELDS.flatMap((field) => ours.find((each) => each.field === field)?.column.index ?? []);
}

/**
 * Where the file has a shipping address, nobody else's address fills its gaps, and nobody else is its recipient; where
 * it has an address of no said side, no payer's or buyer's place is mixed into it.
 */
function withoutMixedSides(candidates: readonly Candidate[]): readonly Candidate[] {
  const has = (side: HeaderSide) =>
    candidates.some(({ field, header }) => field === "address1" && header.side === side);
  const kept = has("shipping") ? RECIPIENT : has("neutral") ? PLACE : null;
  if (kept === null) return candidates;
  const isOurs = ({ field, header }: Candidate) =>
    !kept.has(field) || (header.side !== "billing" && header.side !== "buyer");
  const ours = candidates.filter(isOurs);
  if (ours.some(({ field }) => NAMES.has(field))) return ours;
  // Nobody is named but who bought it: it goes to them.
  return candidates.filter(
    (candidate) => isOurs(candidate) || (NAMES.has(candidate.field) && candidate.header.side === "buyer"),
  );
}
const NAMES = new Set(["recipientName", "firstName", "lastName", "company"]);
const PLACE = new Set("address1 address2 address3 houseNumber city state postalCode country".split(" "));
const RECIPIENT = new Set([...SIDED].filter((field) => field !== "phone" && field !== "email"));

/** Unknown first words that many headers share. */
function sharedPrefixes(columns: readonly SourceColumn[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { header } of columns) {
    const [first, ...rest] = splitWords(header);
    if (first && rest.length > 0) counts.set(first, (counts.get(first) ?? 0) + 1);
  }
  const shared = [...counts].filter(([word, count]) => count >= SHARED && isUnknown(word));
  return new Set(shared.map(([word]) => word));
}

const isUnknown = (word: string) =>
  readHeader(word).readings.every((reading) => reading.some((concept) => concept.startsWith("?")));
