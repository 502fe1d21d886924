import { findOrderColumn } from "../orders/find-order-column";
import { RECIPIENT_FIELDS } from "../orders/recipient";
import type { SourceColumn, SourceLine } from "../planned-row";
import { bareCell, isNoValue } from "../reference/bare-cell";
import { findWeightUnit, PLAIN_WEIGHT_NAMES } from "../reference/units";
import { FIELD_WORDS } from "./field-words";
import { PACKAGE_FIELD_WORDS } from "./job-field-words";
import { type HeaderMeaning, type HeaderSide, readHeader, splitWords } from "./read-header";
import { shapeShare } from "./value-shape";

/** Fields of a person or place, for which it matters whose they are. */
export const SIDED: ReadonlySet<string> = new Set(
  "recipientName firstName lastName company phone email address1 address2 address3 houseNumber city state postalCode country".split(
    " ",
  ),
);
/** The side's say: the recipient's columns before unnamed ones, the buyer's after them, the sender's never. */
const SIDE_FACTOR: Readonly<Record<HeaderSide, number>> = {
  shipping: 1,
  neutral: 0.9,
  buyer: 0.75,
  billing: 0.5,
  sender: 0,
};
/** Values that disagree with a header outweigh it. */
const LEAST_SHARE = 0.5;
/** What each later way to say a field is worth less. */
const RANK_STEP = 0.005;
/** A way that is only one with values that agree. */
const WITH_VALUES = 0.9;

interface Meaning {
  readonly concepts: readonly string[];
  readonly ordered: boolean;
  readonly needsValues: boolean;
}
interface FieldRule {
  readonly meanings: readonly Meaning[];
  readonly may: ReadonlySet<string>;
}

const rules: ReadonlyMap<string, FieldRule> = new Map(
  Object.entries({ ...FIELD_WORDS, ...PACKAGE_FIELD_WORDS }).map(([field, { means, may = "" }]) => [
    field,
    {
      meanings: means.map((text) => ({
        concepts: text.replace("?", "").split(/[ >]/),
        ordered: text.includes(">"),
        needsValues: text.endsWith("?"),
      })),
      may: new Set(may.split(" ")),
    },
  ]),
);

/** How well a column fits a field by its header and its values, 0 to 1; 0 when not at all. */
export function scoreColumn(field: string, header: HeaderMeaning, values: readonly string[]): number {
  const said = bestMeaning(field, header);
  if (said === null) return 0;
  const share = shapeShare(field, values);
  if (share === null ? said.needsValues : share < LEAST_SHARE) return 0;
  const side = header.side === "sender" ? 0 : SIDED.has(field) ? SIDE_FACTOR[header.side] : 1;
  return said.score * side * (share === null ? 0.7 : 0.8 + 0.2 * share);
}

/** How surely a header names a field, whatever its values and the one who's it is: 0 to 1. */
export function nameScore(field: string, header: HeaderMeaning): number {
  return bestMeaning(field, header)?.score ?? 0;
}

function bestMeaning(field: string, { readings }: HeaderMeaning) {
  const rule = rules.get(field);
  if (!rule) return null;
  const found = rule.meanings.findIndex((meaning) =>
    readings.some((reading) => says(reading, meaning, rule.may)),
  );
  const meaning = rule.meanings[found];
  if (!meaning) return null;
  const score = (meaning.needsValues ? WITH_VALUES : 1) - found * RANK_STEP;
  return { score, needsValues: meaning.needsValues };
}

/** Every concept of the meaning is there, and nothing else but what changes nothing. */
function says(reading: readonly string[], { concepts, ordered }: Meaning, may: ReadonlySet<string>): boolean {
  if (!concepts.every((concept) => reading.includes(concept))) return false;
  if (!reading.every((concept) => concepts.includes(concept) || may.has(concept))) return false;
  return !ordered || reading.indexOf(concepts[0] ?? "") < reading.indexOf(concepts[1] ?? "");
}

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
  const unit = unitByCells(columns, sampleLines, { assigned, used });
  if (unit) assign(unit, "weightUnit");
  const second = assigned.get("address2");
  const third = candidates.find(
    ({ field, column, header }) =>
      field === "address2" && !used.has(column.index) && header.side === second?.header.side,
  );
  // An apartment beside a second line has a line of its own.
  if (third && !assigned.has("address3")) assign(third, "address3");
  return { assigned, candidates };
}

/**
 * The column whose cells are units of weight, whatever its header ("WUn"), where nothing else says the weight's unit: a
 * number is worth sixteen times less, or twice as much, by what stands there.
 */
function unitByCells(
  columns: readonly SourceColumn[],
  sampleLines: readonly SourceLine[],
  { assigned, used }: Pick<Assignments, "assigned"> & { readonly used: ReadonlySet<number> },
): Candidate | null {
  const weight = assigned.get("weight") ?? assigned.get("unitWeight");
  if (!weight || weight.header.weightUnit !== null || assigned.has("weightUnit")) return null;
  const units = columns.flatMap((column): Candidate[] => {
    const values = sampleLines.map((line) => line.cells[column.index] ?? "");
    const filled = values.map(bareCell).filter((text) => text !== "" && !isNoValue(text));
    const areUnits =
      filled.some((text) => PLAIN_WEIGHT_NAMES.has(text.toLowerCase())) &&
      filled.every((text) => findWeightUnit(text) !== null);
    if (used.has(column.index) || !areUnits) return [];
    const header = readHeader(column.header);
    return [{ field: "weightUnit", column, header, values, score: UNIT_BY_CELLS }];
  });
  const distance = ({ column }: Candidate) => Math.abs(column.index - weight.column.index);
  return units.toSorted((a, b) => distance(a) - distance(b))[0] ?? null;
}
const UNIT_BY_CELLS = 0.7;

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
    if (first && rest.length > 0 && isUnknownIn(header, first))
      counts.set(first, (counts.get(first) ?? 0) + 1);
  }
  const shared = [...counts].filter(([, count]) => count >= SHARED);
  return new Set(shared.map(([word]) => word));
}

/** "Access" means nothing by itself, and is known in "Access Point". */
const isUnknownIn = (header: string, word: string) =>
  readHeader(header).readings.every((reading) => reading.includes(`?${word}`));
