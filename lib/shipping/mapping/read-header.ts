import {
  findLengthUnit,
  findWeightUnit,
  type LengthUnit,
  PLAIN_WEIGHT_NAMES,
  type WeightUnit,
} from "../reference/units";
import { NOISE, VOCABULARY } from "./vocabulary";

/** Whose a column is. */
export type HeaderSide = "shipping" | "neutral" | "buyer" | "billing" | "sender";

/** What a header says. */
export interface HeaderMeaning {
  /**
   * The concepts of `VOCABULARY` that it names, in its order; several readings where a word has several meanings. A
   * word that is not known stands as itself, behind a question mark.
   */
  readonly readings: readonly (readonly string[])[];
  readonly side: HeaderSide;
  /** Units that it names: "Weight (oz)". */
  readonly weightUnit: WeightUnit | null;
  readonly lengthUnit: LengthUnit | null;
}

const MOST_READINGS = 8;
/** Concepts that are measured, and may have their unit in the header. */
const MEASURED = new Set("weight size length width height depth".split(" "));
const SIDES: readonly (readonly [concept: string, HeaderSide])[] = [
  ["sender", "sender"],
  ["bill", "billing"],
  ["invoice", "billing"],
  ["ship", "shipping"],
  ["buyer", "buyer"],
];

/** Phrase → what it may mean, each a list of concepts. */
const phrases = new Map<string, string[][]>();
for (const [concepts, languages] of Object.entries(VOCABULARY)) {
  for (const phrase of languages.join("|").split("|").filter(Boolean)) {
    const meanings = phrases.get(phrase) ?? [];
    if (!meanings.some((meaning) => meaning.join(" ") === concepts)) meanings.push(concepts.split(" "));
    phrases.set(phrase, meanings);
  }
}
for (const phrase of NOISE) if (!phrases.has(phrase)) phrases.set(phrase, [[]]);
const LONGEST_PHRASE = Math.max(...[...phrases.keys()].map((phrase) => phrase.split(" ").length));

/** Reads a header by its words; `ignored` are words that say nothing in this file. */
export function readHeader(header: string, ignored: ReadonlySet<string> = new Set()): HeaderMeaning {
  const words = splitWords(withoutRemark(header)).filter((word) => !ignored.has(word));
  let weightUnit: WeightUnit | null = null;
  let lengthUnit: LengthUnit | null = null;
  const measured = meaningsOf(words).some((meanings) => meanings.some((meaning) => meaning.some(isMeasured)));
  const plain = words.some((word) => PLAIN_WEIGHT_NAMES.has(word));
  const named = words.filter((word) => {
    if (!measured && !plain) return true;
    const weight = findWeightUnit(word);
    const length = findLengthUnit(word);
    weightUnit ??= weight;
    lengthUnit ??= length;
    return weight === null && length === null;
  });
  const meanings = meaningsOf(named);
  if (plain && !measured) meanings.push([["weight"]]);
  const readings = combine(meanings);
  const side =
    SIDES.find(([concept]) => readings.some((reading) => reading.includes(concept)))?.[1] ?? "neutral";
  return { readings, side, weightUnit, lengthUnit };
}

const isMeasured = (concept: string) => MEASURED.has(concept);

/** A sentence in parentheses that explains a column: it has words that name none. "(oz)" and "(bill to)" are no such. */
function withoutRemark(header: string): string {
  return header.replace(/\([^)]*\)/g, (remark) => {
    const words = splitWords(remark);
    const unknown = meaningsOf(words).some((pieces) =>
      pieces.every((meaning) => meaning.some((concept) => concept.startsWith("?"))),
    );
    return words.length >= SENTENCE && unknown ? " " : remark;
  });
}
const SENTENCE = 3;

/** "ShipTo_Address1" → ship, to, address, 1; "#" is read as "number". */
export function splitWords(header: string): string[] {
  return header
    .replace(/#/g, " number ")
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{L})(\d)/gu, "$1 $2")
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replaceAll("ß", "ss")
    .replace(/(\d+)(?!st|nd|rd)(\p{L})/gu, "$1 $2")
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/** Each piece of a header and what it may mean: the longest known phrase first, then a word's own parts. */
function meaningsOf(words: readonly string[]): string[][][] {
  const meanings: string[][][] = [];
  for (let at = 0; at < words.length; ) {
    const length = phraseAt(words, at);
    const word = words[at] ?? "";
    if (length > 0) meanings.push(phrases.get(words.slice(at, at + length).join(" ")) ?? []);
    else meanings.push(...(splitCompound(word) ?? uninflected(word) ?? [[[`?${word}`]]]));
    at += Math.max(1, length);
  }
  return meanings;
}

function phraseAt(words: readonly string[], at: number): number {
  for (let length = Math.min(LONGEST_PHRASE, words.length - at); length > 0; length--) {
    if (phrases.has(words.slice(at, at + length).join(" "))) return length;
  }
  return 0;
}

const SHORTEST_PART = 3;
const SHORT_PARTS = new Set(["no", "nr", "id", "to"]);
const LINKS = ["", "s", "n", "en", "e"];

/** "lieferadresse", "shiptoname" → the known words that it is made of; null where it is not made of such. */
function splitCompound(word: string): string[][][] | null {
  for (let end = word.length - 2; end >= SHORTEST_PART; end--) {
    const head = phrases.get(word.slice(0, end));
    if (!head) continue;
    for (const link of LINKS) {
      if (!word.startsWith(link, end)) continue;
      const rest = word.slice(end + link.length);
      const known = rest.length >= SHORTEST_PART || SHORT_PARTS.has(rest) ? phrases.get(rest) : undefined;
      const tail = known ? [known] : rest.length > SHORTEST_PART ? splitCompound(rest) : null;
      if (tail) return [head, ...tail];
    }
  }
  return null;
}

const ENDINGS = ["es", "en", "er", "s", "n", "e"];

/** A plural or a genitive as its word: "Empfängers", "Destinatarios". */
function uninflected(word: string): string[][][] | null {
  for (const ending of ENDINGS) {
    const stem = word.slice(0, -ending.length);
    if (!word.endsWith(ending) || stem.length <= SHORTEST_PART) continue;
    const known = phrases.get(stem);
    const parts = known ? [known] : splitCompound(stem);
    if (parts) return parts;
  }
  return null;
}

/** Every way to read the pieces together, without doubles. */
function combine(meanings: readonly string[][][]): string[][] {
  let readings: string[][] = [[]];
  for (const piece of meanings) {
    readings = readings
      .flatMap((reading) => piece.map((meaning) => [...new Set([...reading, ...meaning])]))
      .slice(0, MOST_READINGS);
  }
  return readings.map(dropStrayLength);
}

/** The "l" of "de l'adresse" is an article: a length only beside sizes and packages. */
function dropStrayLength(reading: string[]): string[] {
  const others = reading.filter((concept) => concept !== "length");
  const stray = others.length > 0 && !others.every((concept) => BESIDE_LENGTH.has(concept));
  return stray ? others : reading;
}
const BESIDE_LENGTH = new Set("size package packages width height depth unit ship order item".split(" "));
