import { SERVICES } from "../services";
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

/** Spellings besides UPS's own names; "ups" in front is dropped before the look-up. */
const SYNONYMS: Readonly<Record<string, string>> = {
  "01": "next day|nextday|next day air|1 day air|1 day|overnight|1da|nda|nextdayair|priority overnight|next business day",
  "02": "2 day|2day|2nd day|second day|secondday|2 day air|second day air|2nd day air|2da|two day|2 days|2ndday",
  "03": "ground|gnd|grd|ups ground commercial|ground residential|ground commercial|home delivery",
  "07": "worldwide express|express worldwide|ww express|wwx",
  "08": "worldwide expedited|ww expedited|wwe",
  "11": "ups standard|standard to canada|standard to mexico",
  "12": "3 day|3day|3 day select|three day|three day select|3ds|3rd day|3 day air",
  "13": "next day air saver|nda saver|nextday saver|next day saver|1 day saver|ndas",
  "14": "next day air early|next day early|next day air early am|nda early|early am|next day air early a m",
  "54": "worldwide express plus|express plus",
  "59": "2nd day air am|2 day am|second day air am|2nd day air a m|2 day air am",
  "65": "worldwide saver|express saver|ww saver|worldwide express saver",
};

/** Words of speed at home → the services that have it, the slowest first. */
const SPEEDS: readonly (readonly [words: string, codes: readonly string[]])[] = [
  ["same day|sameday", ["13", "01", "14"]],
  ["next day|nextday|overnight|one day|1 day|24 h|24h|next business day", ["13", "01"]],
  ["second day|secondday|2 day|2day|two day|2nd day|2 days|two days|48 h|48h", ["02"]],
  ["3 day|3day|three day|3rd day|3 days|three days", ["12"]],
  [
    "express|priority|rush|urgent|fast|quick|air|premium|expres|rapide|urgente|rapido|espresso|veloce|eilig|eilversand|spoed|snel",
    ["02", "13", "01"],
  ],
  ["expedited|expedite|accelerated", ["12", "02"]],
];

/** What shops call a delivery at no particular speed. */
const PLAIN_WORDS = new Set(
  (
    "free freeeconomy flat rate standard std economy eco regular normal basic default saver value budget ground shipping ship delivery deliver " +
    "shipment domestic national home door to the your for over orders order on above and by a in us usa advantage tracked " +
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
/** Who is promised in so many days at most is promised a faster service than Ground. */
const FASTEST_GROUND_DAYS = 3;
const BY_DAYS: Readonly<Record<number, readonly string[]>> = { 1: ["13", "01"], 2: ["02"], 3: ["12"] };

const ABROAD: Readonly<Record<string, string>> = {
  standard: "11",
  "standard shipping": "11",
  expedited: "08",
  express: "07",
  saver: "65",
};

const codeOf = new Map<string, string>();
for (const [code, name] of Object.entries(SERVICES)) if (code !== "11") codeOf.set(fold(name), code);
for (const [code, names] of Object.entries(SYNONYMS)) {
  for (const name of names.split("|")) codeOf.set(fold(name), code);
}

/**
 * The UPS service that a text means. A code ("03", also "3" without its zero) or a service's own name is certain; at
 * home, words of speed are one service or several, and a shop's word for none in particular is `none`.
 */
export function findService(text: string, domestic: boolean): ServiceMatch {
  const folded = fold(text.replaceAll("®", " ").replaceAll("™", " "));
  if (/^\d{1,2}$/.test(folded)) {
    const code = folded.padStart(2, "0");
    return code in SERVICES ? { kind: "code", code, assumed: false } : { kind: "unknown" };
  }
  const words = folded.replace(/^(?:ups|united parcel service) /, "");
  const certain = codeOf.get(folded) ?? codeOf.get(words);
  if (certain) return { kind: "code", code: certain, assumed: false };
  if (domestic) return readSpeed(words);
  const code = ABROAD[words];
  if (code) return { kind: "code", code, assumed: false };
  return readSpeed(words).kind === "none" ? { kind: "none" } : { kind: "unknown" };
}

function readSpeed(words: string): ServiceMatch {
  const found = SPEEDS.find(([names]) => names.split("|").some((name) => ` ${words} `.includes(` ${name} `)));
  const codes = found?.[1] ?? codesByDays(words);
  const [only, another] = codes;
  if (only !== undefined && another === undefined) return { kind: "code", code: only, assumed: true };
  if (only !== undefined) return { kind: "ambiguous", codes };
  const plain = words.split(" ").filter((word) => !/^\d+$/.test(word));
  const known = plain.length > 0 && plain.every((word) => PLAIN_WORDS.has(word));
  return { kind: known ? "none" : "unknown" };
}

function codesByDays(words: string): readonly string[] {
  const days = Number(DAYS.exec(words)?.[2] ?? Number.POSITIVE_INFINITY);
  return days <= FASTEST_GROUND_DAYS ? (BY_DAYS[days] ?? []) : [];
}
