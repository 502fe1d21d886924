import { FIELD_WORDS } from "./field-words";
import type { HeaderMeaning, HeaderSide } from "./read-header";
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
  Object.entries(FIELD_WORDS).map(([field, { means, may = "" }]) => [
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

/** How surely a header names a field, whatever its values and whoever's it is: 0 to 1. */
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
