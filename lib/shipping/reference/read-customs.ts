import { EXPORT_REASONS, TERMS, type Terms } from "../customs-terms";
import { fold } from "./fold";
import { readNumber } from "./read-number";

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
export function findDutiesPayer(text: string): "shipper" | "recipient" | null {
  const folded = fold(text);
  if (SHIPPER.has(folded)) return "shipper";
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
