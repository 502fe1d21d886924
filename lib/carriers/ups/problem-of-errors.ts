import { type ErrorCode, type Problem, problem } from "@/lib/shipping/errors";
import { MEANINGS } from "./error-table";
import type { Meaning } from "./meaning";
import type { WireError } from "./wire-errors";

/** 1101xx/1201xx name a field of the shipper, x02xx of the recipient, x03xx of the ship-from (UPS error appendix). */
const partyCode = /^1[12]0([123])(\d\d)$/;
const parties: Readonly<Record<string, { path: string; words: string }>> = {
  "1": { path: "shipper", words: "shipper's" },
  "2": { path: "shipTo", words: "recipient's" },
  "3": { path: "shipper", words: "sender's" },
};
const fields: Readonly<Record<string, { path: string; words: string; code: ErrorCode }>> = {
  "01": { path: "name", words: "name", code: "VALUE_INVALID" },
  "02": { path: "name", words: "contact name", code: "VALUE_INVALID" },
  "03": { path: "address.lines", words: "street", code: "VALUE_INVALID" },
  "05": { path: "address.city", words: "city", code: "VALUE_INVALID" },
  "06": { path: "address.state", words: "state", code: "STATE_UNKNOWN" },
  "07": { path: "address.postalCode", words: "postal code", code: "POSTAL_CODE_INVALID" },
  "08": { path: "address.country", words: "country", code: "COUNTRY_UNKNOWN" },
  "09": { path: "phone", words: "phone number", code: "PHONE_INVALID" },
};
const shipperRemedy = "Correct the shipper's address under Settings, Shippers.";

/** What a code of UPS's means; null for one without an entry. */
export function meaningOf(code: string): Meaning | null {
  const listed = MEANINGS[code];
  if (listed) return listed;
  const [, partyDigit = "", fieldDigits = ""] = partyCode.exec(code) ?? [];
  const party = parties[partyDigit];
  const field = fields[fieldDigits];
  if (!party || !field) return null;
  return {
    code: field.code,
    message: `UPS does not accept the ${party.words} ${field.words}.`,
    field: `${party.path}.${field.path}`,
    ...(party.path === "shipper" && { remedy: shipperRemedy }),
  };
}

/**
 * A refusal of UPS's as a problem: the first error that has a sentence of ours, with UPS's own words beside it, for they
 * name the field; otherwise those words alone.
 * @param status HTTP status, for an answer without any error in it
 */
export function problemOfErrors(status: number, errors: readonly WireError[]): Problem {
  if (status === 401) return fromMeaning(meaningOf("250002") as Meaning, errors[0]?.code ?? "HTTP 401");
  for (const { code, message } of errors) {
    const meaning = meaningOf(code);
    if (meaning) return fromMeaning(meaning, code, message);
  }
  const [first] = errors;
  if (!first)
    return problem("CARRIER_REFUSED", `UPS refused the request without saying why (HTTP ${status}).`);
  return problem("CARRIER_REFUSED", `UPS refused it: ${sentence(first.message)} (UPS ${first.code})`);
}

function fromMeaning(meaning: Meaning, upsCode: string, words = ""): Problem {
  const theirs = words.trim() === "" ? "" : ` UPS says: ${sentence(words)}`;
  return problem(meaning.code, `${meaning.message}${theirs} (UPS ${upsCode})`, {
    ...(meaning.field !== undefined && { field: meaning.field }),
    ...(meaning.remedy !== undefined && { remedy: meaning.remedy }),
  });
}

function sentence(words: string): string {
  const clean = words.replace(/\s+/g, " ").trim().slice(0, 200) || "no reason given";
  return /[.!?]$/.test(clean) ? clean : `${clean}.`;
}
