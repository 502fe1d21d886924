import type { Catalogue, Speed } from "../catalogue";
import { fold } from "./fold";

/** What a text says about the service. */
export type ServiceMatch =
  /** `assumed`: another carrier's or a shop's words for it ("FedEx 2Day"). */
  | { readonly kind: "code"; readonly code: string; readonly assumed: boolean }
  /** It names a speed that several services have, the slowest first: a person chooses, nothing is guessed. */
  | { readonly kind: "ambiguous"; readonly codes: readonly string[] }
  /** A shop's word for no service in particular, such as "Free shipping": the job's service. */
  | { readonly kind: "none" }
  | { readonly kind: "unknown" };

/** Words of speed at home. */
const SPEEDS: readonly (readonly [words: string, speed: Speed])[] = [
  ["same day|sameday", "sameDay"],
  ["next day|nextday|overnight|one day|1 day|24 h|24h|next business day", "nextDay"],
  ["second day|secondday|2 day|2day|two day|2nd day|2 days|two days|48 h|48h", "twoDay"],
  ["3 day|3day|three day|3rd day|3 days|three days", "threeDay"],
  [
    "express|priority|rush|urgent|fast|quick|air|premium|expres|rapide|urgente|rapido|espresso|veloce|eilig|eilversand|spoed|snel",
    "fast",
  ],
  ["expedited|expedite|accelerated", "expedited"],
];

/** What shops call a delivery at no particular speed. */
const PLAIN_WORDS = new Set(
  (
    "free freeeconomy flat rate standard std economy eco regular normal basic default saver value budget ground shipping ship delivery deliver " +
    "shipment domestic national international worldwide home door to the your for over orders order on above and by a in us usa advantage tracked " +
    "parcel post mail package carrier usps fedex dhl ontrac first class table weight based cost handling business working day days " +
    "d2d dom fixed local residential commercial continental contiguous lower 48 states usd " +
    "versand standardversand kostenlos kostenloser kostenfrei lieferung werktage tage paket gratis " +
    "livraison gratuite gratuit domicile jours ouvres colis envio estandar gratuito domicilio dias habiles " +
    "spedizione gratuita consegna giorni lavorativi verzending bezorging standaard werkdagen dagen"
  ).split(" "),
);
/** "(7-10 business days)": the longest time that is promised. */
const DAYS =
  /(?:(\d{1,2}) ?(?:to|a|bis)? )?(\d{1,2}) (?:(?:business|working|werk) ?)?(?:days?|tage|werktage|jours|dias|giorni|dagen|werkdagen)\b/;
/** Who is promised in so few days is promised a faster service than the standard one. */
const BY_DAYS: Readonly<Record<number, Speed>> = { 1: "nextDay", 2: "twoDay", 3: "threeDay" };

interface Words {
  readonly services: ReadonlyMap<string, string>;
  readonly packagings: ReadonlyMap<string, string>;
}
const wordsOf = new WeakMap<Catalogue, Words>();

/** Every spelling of a carrier's services and packagings, folded, with its code. */
function words(catalogue: Catalogue): Words {
  const known = wordsOf.get(catalogue);
  if (known) return known;
  const { services, packagings } = catalogue;
  const named = services.filter(({ commonName }) => !commonName);
  const found: Words = {
    services: new Map([
      ...named.map(({ name, code }) => [fold(name), code] as const),
      ...services.flatMap(({ words: others, code }) => others.map((word) => [word, code] as const)),
    ]),
    packagings: new Map([
      ...packagings.map(({ name, code }) => [fold(name), code] as const),
      ...packagings.flatMap(({ words: others, code }) => others.map((word) => [word, code] as const)),
    ]),
  };
  wordsOf.set(catalogue, found);
  return found;
}

/** The one of these codes that a cell gives, whatever became of its case and of the zeros in front. */
function codeIn(codes: readonly { readonly code: string }[], text: string): string | null {
  const bare = (code: string) => code.toLowerCase().replace(/^0+(?=\d)/, "");
  return codes.find(({ code }) => bare(code) === bare(text))?.code ?? null;
}

/**
 * The carrier's service that a text means. A code ("03", also "3" without its zero) or a service's own name is certain;
 * at home, words of speed are one service or several, and a shop's word for none in particular is `none`.
 */
export function findService(catalogue: Catalogue, text: string, domestic: boolean): ServiceMatch {
  const folded = fold(text.replaceAll("®", " ").replaceAll("™", " "));
  const code = codeIn(catalogue.services, folded);
  if (code) return { kind: "code", code, assumed: false };
  if (/^\d+$/.test(folded)) return { kind: "unknown" };
  const rest = withoutNames(catalogue, folded);
  const { services } = words(catalogue);
  const certain = services.get(folded) ?? services.get(rest);
  if (certain) return { kind: "code", code: certain, assumed: false };
  if (domestic) return readSpeed(catalogue, rest);
  const abroad = catalogue.abroad[rest];
  if (abroad) return { kind: "code", code: abroad, assumed: false };
  return isPlain(rest) && speedOf(rest) === null ? { kind: "none" } : { kind: "unknown" };
}

/** A text without the name of the carrier before it, also where it stands there twice: long, then short. */
export function withoutNames(catalogue: Catalogue, folded: string): string {
  const prefix = catalogue.prefixes.find((each) => folded.startsWith(`${each} `));
  return prefix === undefined ? folded : withoutNames(catalogue, folded.slice(prefix.length + 1));
}

/** The carrier's packaging that a code or a name in any usual spelling means; null when unknown. */
export function findPackaging(catalogue: Catalogue, text: string): string | null {
  const folded = fold(text);
  return codeIn(catalogue.packagings, folded) ?? words(catalogue).packagings.get(folded) ?? null;
}

/** Whether a text looks like some carrier's service: words of speed, of no service in particular, or a short code. */
export function looksLikeService(text: string): boolean {
  // "A carrier's whole name - Its service"
  const [last = ""] = text.split(/\s[-–:]\s/).slice(-1);
  const folded = fold(last.replaceAll("®", " ").replaceAll("™", " "));
  return /^\d{2}$|^[A-Z\d]{2,4}$/.test(text.trim()) || speedOf(folded) !== null || isPlain(folded, 0.5);
}

function readSpeed(catalogue: Catalogue, text: string): ServiceMatch {
  const speed = speedOf(text);
  const codes = speed === null ? [] : catalogue.speeds[speed];
  const [only, another] = codes;
  if (only !== undefined && another === undefined) return { kind: "code", code: only, assumed: true };
  if (only !== undefined) return { kind: "ambiguous", codes };
  return { kind: speed === null && isPlain(text) ? "none" : "unknown" };
}

function speedOf(text: string): Speed | null {
  const found = SPEEDS.find(([names]) => names.split("|").some((name) => ` ${text} `.includes(` ${name} `)));
  return found?.[1] ?? BY_DAYS[Number(DAYS.exec(text)?.[2])] ?? null;
}

/** Whether all words, or this share of them, are those of no particular speed. */
function isPlain(text: string, share = 1): boolean {
  const plain = text.split(" ").filter((word) => word !== "" && !/^\d+$/.test(word));
  return plain.length > 0 && plain.filter((word) => PLAIN_WORDS.has(word)).length >= plain.length * share;
}
