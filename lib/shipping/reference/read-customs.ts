import type { ExportFiling } from "../customs";
import { type DutiesPayer, EXPORT_REASONS, TERMS, type Terms } from "../customs-terms";
import { fold } from "./fold";
import { isScientific, readNumber } from "./read-number";
import { findPayer } from "./read-words";

type Reason = (typeof EXPORT_REASONS)[number];

/** English, German, French, Spanish, Italian, Dutch. */
const REASONS: Readonly<Record<Reason, string>> = {
  sale: "sale|sales|sold|for sale|merchandise|commercial|purchase|verkauf|vente|venta|vendita|verkoop",
  gift: "gift|present|geschenk|cadeau|regalo",
  sample: "sample|samples|commercial sample|muster|warenmuster|echantillon|muestra|campione|monster",
  return: "return|returned goods|returns|retoure|rucksendung|retour|devolucion|reso",
  repair: "repair|reparatur|reparation|reparacion|riparazione|reparatie|warranty",
  intercompany: "intercompany|intercompanydata|inter company|intercompany data|konzernintern",
};

const reasons = new Map(
  EXPORT_REASONS.flatMap((reason) => REASONS[reason].split("|").map((word) => [word, reason] as const)),
);

/** The reason for export that a text names in a known word; null for any other. */
export function findReason(text: string): Reason | null {
  return reasons.get(fold(text)) ?? null;
}

const OLD_TERMS: Readonly<Record<string, Terms>> = {
  ddu: "DAP",
  "delivered duty unpaid": "DAP",
  "delivered at place": "DAP",
  "delivered duty paid": "DDP",
  "ex works": "EXW",
  "free carrier": "FCA",
  "free on board": "FOB",
};

/** An Incoterm, by its letters or its name; the DDU of before 2011 is DAP. */
export function findTerms(text: string): Terms | null {
  const folded = fold(text);
  return TERMS.find((terms) => terms.toLowerCase() === folded) ?? OLD_TERMS[folded] ?? null;
}

const SHIPPER = new Set(
  "shipper sender seller merchant us we ddp prepaid paid absender versender expediteur".split(" "),
);
const RECIPIENT = new Set(
  "recipient receiver consignee customer buyer ddu dap collect unpaid empfanger kunde destinataire client".split(
    " ",
  ),
);

/** Who pays duties, as a text says it; null when it says nothing that is known. */
export function findDutiesPayer(text: string): DutiesPayer | null {
  const folded = fold(text);
  if (SHIPPER.has(folded)) return "shipper";
  if (findPayer(text) === "thirdParty") return "thirdParty";
  return RECIPIENT.has(folded) ? "recipient" : null;
}

const SIGNS: Readonly<Record<string, string>> = { $: "USD", "€": "EUR", "£": "GBP", C$: "CAD", US$: "USD" };

/** An amount as people write it: "1,234.50", "EUR 12,99", "$5": a decimal of at most six places, and its currency if it says one. */
export function readAmount(
  text: string,
): { readonly value: string; readonly currency: string | null } | null {
  const match = /^(US\$|C\$|[$€£]|[A-Za-z]{3})?\s*([+-]?[\d.,'\s]+?)\s*(US\$|C\$|[$€£]|[A-Za-z]{3})?$/.exec(
    text.trim(),
  );
  const number = match && readNumber((match[2] ?? "").replaceAll("'", ""));
  if (!match || number === null || number === undefined) return null;
  const sign = match[1] ?? match[3];
  const value = number.toFixed(6).replace(/\.?0+$/, "");
  return { value: value === "-0" ? "0" : value, currency: sign ? (SIGNS[sign] ?? sign.toUpperCase()) : null };
}

/** A code of the customs tariff without the signs in which people write it; null where it is none. */
export function readHsCode(text: string): string | null {
  const code = bare(text);
  return !isScientific(text) && /^\d{4}[A-Z0-9]{2,11}$/.test(code) ? code : null;
}

/** What to do about a text that is no HS code. */
export function whyNoHsCode(text: string): string {
  return /^\d{5}$/.test(bare(text))
    ? "An HS code has 6 digits at least; a spreadsheet program may have dropped a 0 in front, or one at the end."
    : "Give 6 to 15 digits, as the customs tariff has them.";
}

const bare = (text: string) => text.toUpperCase().replace(/[\s.-]/g, "");

/**
 * The number that the US's Automated Export System gave a filing ("AES X20261130123456": the day, and six digits), or an
 * exemption from it ("NOEEI 30.37(h)"); null where a text is neither.
 */
export function readFiling(text: string, exemptions: readonly string[]): ExportFiling | null {
  const bare = text
    .toUpperCase()
    .replace(/^(AES|ITN|NO ?EEI)\b:?/, "")
    .replace(/[\s§]/g, "");
  const [, year = "", month = "", day = ""] = /^X(\d{4})(\d{2})(\d{2})\d{6}$/.exec(bare) ?? [];
  if (year !== "") {
    const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
    return Number.isNaN(date.getTime()) || date.getUTCDate() !== Number(day) ? null : { itn: bare };
  }
  const exemption = exemptions.find((known) => known.toUpperCase() === bare);
  return exemption === undefined ? null : { exemption };
}
