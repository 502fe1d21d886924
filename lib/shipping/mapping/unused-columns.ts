import { isShipDay, speakingColumns } from "../orders/already-done";
import type { SourceColumn } from "../planned-row";
import { bareCell } from "../reference/bare-cell";
import { fold } from "../reference/fold";
import { nameScore } from "./assign-columns";
import type { CompiledTemplate } from "./compile-template";
import { type HeaderMeaning, readHeader } from "./read-header";

/** A column that no field uses although its header says that it matters. */
export interface UnusedColumn {
  readonly column: SourceColumn;
  /** What it looks like, for a sentence: "a weight". */
  readonly looksLike: string;
  /** The field that it would feed: nothing of its kind is silently replaced or left off the label. */
  readonly kind: "weight" | "address" | "other";
}

const QUANTITY = "a quantity";
const INSTRUCTIONS = "instructions";
/** Of these only some words are read there: a quantity of 0, a note that begins with "Cancelled". */
const READ_IN_PART = [QUANTITY, INSTRUCTIONS];

/** Concept → what a column with it looks like, the more telling ones first. */
const TELLING: readonly (readonly [concept: string, looksLike: string, kind: UnusedColumn["kind"]])[] = [
  ["-tracking", "a tracking number", "other"],
  ["-status", "a state of the order", "other"],
  ["weight", "a weight", "weight"],
  ["apartment", "a part of the address", "address"],
  ["extra", "a part of the address", "address"],
  ["street", "a part of the address", "address"],
  ["house", "a part of the address", "address"],
  ["address", "a part of the address", "address"],
  ["signature", "a wish for a signature", "other"],
  ["insured", "an insurance", "other"],
  ["declared", "a declared value", "other"],
  ["-instructions", INSTRUCTIONS, "other"],
  ["cod", "an amount to collect on delivery", "other"],
  ["accesspoint", "an access point", "other"],
  ["service", "a service", "other"],
  ["saturday", "a wish for Saturday delivery", "other"],
  ["packages", "a number of packages", "other"],
  ["quantity", QUANTITY, "other"],
  ["unit", "a unit", "other"],
];
/** Words by which a column is about something else: a price, a day, a code. */
const ELSEWHERE = ["-money", "-date", "-code", "-customs", "-weights", "kind", "status"];
const FIELDS_OF_KIND = [
  ["weight", "weight"],
  ["unitWeight", "weight"],
  ["address1", "address"],
  ["address2", "address"],
  ["address3", "address"],
  ["weightUnit", "other"],
  ["service", "other"],
] as const;

const known = new WeakMap<CompiledTemplate, readonly UnusedColumn[]>();

/** The columns of a file that a mapping does not use although their headers say that they matter. */
export function unusedColumns(
  columns: readonly SourceColumn[],
  compiled: CompiledTemplate,
): readonly UnusedColumn[] {
  const before = known.get(compiled);
  if (before) return before;
  const used = new Set(compiled.usedColumns.map(({ index }) => index));
  const spoken = new Set(speakingColumns(columns).map(({ column }) => column.index));
  const found = columns.flatMap((column): UnusedColumn[] => {
    if (used.has(column.index)) return [];
    if (isShipDay(column.header)) return [{ column, looksLike: "a day of shipping", kind: "other" }];
    const looks = meaningOf(readHeader(column.header));
    if (!looks || (spoken.has(column.index) && !READ_IN_PART.includes(looks.looksLike))) return [];
    return [{ column, ...looks }];
  });
  known.set(compiled, found);
  return found;
}

const ADDRESS = "recipientName company address1 address2 address3 city state postalCode country".split(" ");

/** The columns by which a mapping makes an address. */
export function addressColumns(compiled: CompiledTemplate): readonly SourceColumn[] {
  return ADDRESS.flatMap((field) => compiled.columnsOf(field));
}

/** Whether each word of a cell stands in these texts, too. */
export function hasWordsOf(texts: readonly string[], cell: string): boolean {
  const there = new Set(fold(texts.map(bareCell).join(" ")).split(" "));
  return fold(bareCell(cell))
    .split(" ")
    .every((word) => word === "" || there.has(word));
}

function meaningOf(header: HeaderMeaning): Omit<UnusedColumn, "column"> | null {
  if (header.side === "sender" || header.side === "billing" || header.side === "buyer") return null;
  const readings = header.readings.filter(
    (reading) => !reading.some((concept) => ELSEWHERE.includes(concept)),
  );
  const telling = TELLING.find(([concept]) => readings.some((reading) => reading.includes(concept)));
  if (!telling) return null;
  const [, looksLike, kind] = telling;
  const field = FIELDS_OF_KIND.find(([id]) => nameScore(id, header) > 0);
  // An address is only what says so with every word: an "IP address" is none.
  return { looksLike, kind: field?.[1] ?? (kind === "address" ? "other" : kind) };
}
