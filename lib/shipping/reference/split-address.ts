import { findCountry } from "./countries";
import { findRegion } from "./regions";

/** A US address that stood in one cell, in the parts of a label: each in the words of the cell, "" where it has none. */
export interface SplitAddress {
  /** What stands before the street and has no number: a person or a company. */
  readonly name: string;
  /** "" where the cell begins with the city. */
  readonly address1: string;
  readonly address2: string;
  readonly city: string;
  readonly state: string;
  readonly postalCode: string;
  readonly country: string;
}

export const ADDRESS_PARTS = [
  "name",
  "address1",
  "address2",
  "city",
  "state",
  "postalCode",
  "country",
] as const satisfies readonly (keyof SplitAddress)[];

const COUNTRY = /^(.*?)[\s,]*\b(USA|U\.S\.A\.?|U\.S\.|US|United States(?: of America)?)$/i;
const ZIP = /^(.*?)[\s,]*\b(\d{5}(?:[- ]?\d{4})?)$/;
const NUMBERED = /^\W*\d|^P\.?\s*O\.?\s*Box\b|^(?:RR|HC|CMR|PSC|Unit)\s*\d/i;
/** What a street ends with, and a unit in it: where the city begins if nothing separates the two. */
const STREET_ENDS = new Set(
  "st street ave av avenue rd road dr drive ln lane blvd boulevard ct court pl place way ter terrace cir circle pkwy parkway hwy highway trl trail sq square loop run pike row aly alley plz plaza xing crossing".split(
    " ",
  ),
);
const DIRECTIONS = new Set("n s e w ne nw se sw north south east west".split(" "));
const UNITS = new Set("apt apartment ste suite unit rm room fl floor bldg building lot # no".split(" "));

/**
 * Takes a US address apart from its end: country, ZIP code, state, city; what is before them is the street. Parts are told
 * by line breaks and commas, and where none stands between street and city, by the word that ends a street.
 *
 * @returns null where it cannot be told what is what
 */
export function splitAddress(text: string): SplitAddress | null {
  const parts = text
    .split(/[\r\n,;]+/)
    .map((part) => part.replace(/\s+/g, " ").trim())
    .filter((part) => part !== "");
  const country = takeEnd(parts, COUNTRY);
  if (!country && abroad(parts.at(-1) ?? "")) return null;
  const postalCode = takeEnd(parts, ZIP);
  const state = takeState(parts);
  if (!state) return null;
  if (parts.length === 1 && postalCode !== "" && isPlace(parts[0] ?? "")) {
    return { ...NOTHING, city: parts[0] ?? "", state, postalCode, country };
  }
  const city = takeCity(parts);
  if (!city) return null;
  const [first = "", second = ""] = parts;
  const name = !NUMBERED.test(first) && !/\d/.test(first) && NUMBERED.test(second) ? first : "";
  const [address1, ...rest] = name === "" ? parts : parts.slice(1);
  if (!address1) return null;
  return { name, address1, address2: rest.join(", "), city, state, postalCode, country };
}

const NOTHING: SplitAddress = {
  name: "",
  address1: "",
  address2: "",
  city: "",
  state: "",
  postalCode: "",
  country: "",
};

/** A city and nothing of a street. */
function isPlace(text: string): boolean {
  return !/\d/.test(text) && streetEnd(text.split(" ")) === 0;
}

/** Takes what `pattern` finds at the end of the last part, and the part where nothing is left of it. */
function takeEnd(parts: string[], pattern: RegExp): string {
  const [, before = "", found = ""] = pattern.exec(parts.at(-1) ?? "") ?? [];
  if (found !== "") replaceLast(parts, before);
  return found;
}

function replaceLast(parts: string[], text: string): void {
  parts.pop();
  if (text !== "") parts.push(text);
}

/** A country other than the US by its name: its addresses are written in another order. */
function abroad(part: string): boolean {
  const country = part.length > 3 && !/\d/.test(part) ? findCountry(part) : null;
  return country !== null && country !== "US" && findRegion("US", part) === null;
}

/** The state at the end of the last part, by its code or name: up to three words. */
function takeState(parts: string[]): string {
  const words = (parts.at(-1) ?? "").split(" ");
  const most = /\bWashington,? D\.?C\.?$/i.test(parts.at(-1) ?? "") ? 1 : 3;
  for (let count = Math.min(most, words.length); count > 0; count--) {
    const state = words.slice(-count).join(" ");
    if (findRegion("US", state) === null) continue;
    // "New York 10001" is a city too, but only where something before it is the street's.
    replaceLast(parts, words.slice(0, -count).join(" "));
    return state;
  }
  return "";
}

/** The city: the last part, or what follows the street's last word in it. */
function takeCity(parts: string[]): string {
  const last = parts.at(-1) ?? "";
  if (parts.length > 1 && !/\d/.test(last)) return parts.pop() ?? "";
  const words = last.split(" ");
  const end = streetEnd(words);
  const city = words.slice(end).join(" ");
  if (end === 0 || city === "" || /\d/.test(city)) return "";
  replaceLast(parts, words.slice(0, end).join(" "));
  return city;
}

/** How many of the words are the street's; 0 where none ends it. */
function streetEnd(words: readonly string[]): number {
  const plain = words.map((word) => word.toLowerCase().replace(/[.,]/g, ""));
  const numbered = (at: number) => /\d/.test(plain[at] ?? "") || /^#/.test(plain[at] ?? "");
  for (let at = words.length - 2; at > 0; at--) {
    // "Apt 4", "# 4", "#4"
    if (numbered(at) && (UNITS.has(plain[at - 1] ?? "") || plain[at]?.startsWith("#"))) return at + 1;
    if (!STREET_ENDS.has(plain[at] ?? "")) continue;
    // The "St" of "Main St St Louis" and of "Main Ave St Paul" begins the city.
    if (plain[at] === "st" && STREET_ENDS.has(plain[at - 1] ?? "")) return at;
    return DIRECTIONS.has(plain[at + 1] ?? "") && at + 2 < words.length ? at + 2 : at + 1;
  }
  return 0;
}
