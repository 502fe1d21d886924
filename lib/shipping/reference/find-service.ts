import { SERVICES } from "../services";
import { fold } from "./fold";

/** What a text says about the service; `assumed` where the name means something else at the shop that wrote it. */
export type ServiceMatch =
  | { readonly kind: "code"; readonly code: string; readonly assumed: boolean }
  /** Several services could be meant: a person chooses, nothing is upgraded by guess. */
  | { readonly kind: "ambiguous"; readonly codes: readonly string[] }
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

const DOMESTIC_ASSUMED: Readonly<Record<string, string>> = {
  standard: "03",
  "standard shipping": "03",
  std: "03",
  "std us d2d dom": "03",
  economy: "03",
  "economy shipping": "03",
};

const DOMESTIC_AMBIGUOUS: Readonly<Record<string, readonly string[]>> = {
  expedited: ["02", "12"],
  "expedited shipping": ["02", "12"],
  express: ["01", "02", "13"],
  "express shipping": ["01", "02", "13"],
  priority: ["01", "02"],
  air: ["01", "02"],
};

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
 * The UPS service that a text means. A code ("03", also "3" without its zero) or a service's own name is certain;
 * a shop's word such as "Standard" is `assumed`; "Expedited" at home is `ambiguous`.
 */
export function findService(text: string, domestic: boolean): ServiceMatch {
  const folded = fold(text.replaceAll("®", "").replaceAll("™", ""));
  if (/^\d{1,2}$/.test(folded)) {
    const code = folded.padStart(2, "0");
    return code in SERVICES ? { kind: "code", code, assumed: false } : { kind: "unknown" };
  }
  const words = folded.replace(/^ups /, "");
  const certain = codeOf.get(folded) ?? codeOf.get(words);
  if (certain) return { kind: "code", code: certain, assumed: false };
  if (!domestic) {
    const code = ABROAD[words];
    return code ? { kind: "code", code, assumed: false } : { kind: "unknown" };
  }
  const assumed = DOMESTIC_ASSUMED[words];
  if (assumed) return { kind: "code", code: assumed, assumed: true };
  const codes = DOMESTIC_AMBIGUOUS[words];
  return codes ? { kind: "ambiguous", codes } : { kind: "unknown" };
}
