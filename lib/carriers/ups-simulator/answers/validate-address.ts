import { type Answer, refusal, successHeader } from "../answer";
import { at, type Json, list, text } from "../json";
import { misspeltCity } from "../places/cities";
import { plusFour, rightKind, standardLine } from "../places/standardise";
import { isUsState, isZip, statesOfZip } from "../places/us-zip";

interface Street {
  readonly lines: string[];
  readonly city: string;
  readonly state: string;
  readonly zip: string;
  readonly country: string;
}

/**
 * `POST /api/addressvalidation/v2/3`. There is no address database behind it, but rules that a clerk can foresee:
 * - not found: a street called Nowhere, Nonexistent or Imaginary; a ZIP prefix that is not in use
 * - ambiguous: no house number at all, or an apartment or suite without its number
 * - corrected: a large city misspelt by one or two letters; a state that the ZIP code is not in; a kind of street with
 *   one wrong letter ("Stret")
 * - everything else is valid, and comes back in the Postal Service's spelling with ZIP+4, as at UPS
 */
export function answerAddress(body: Json): Answer {
  const key = at(body, "XAVRequest", "AddressKeyFormat");
  const country = text(key, "CountryCode").toUpperCase();
  if (country !== "US" && country !== "PR") {
    return refusal(400, "264002", "The country or territory code is invalid or not supported");
  }
  const street: Street = {
    lines: list(key, "AddressLine")
      .map((line) => standardLine(text(line)))
      .filter((line) => line !== ""),
    city: text(key, "PoliticalDivision2").toUpperCase(),
    state: text(key, "PoliticalDivision1").toUpperCase(),
    zip: text(key, "PostcodePrimaryLow").slice(0, 5),
    country,
  };
  const context = text(body, "XAVRequest", "Request", "TransactionReference", "CustomerContext");
  return { status: 200, body: { XAVResponse: { Response: successHeader(context), ...judge(street) } } };
}

function judge(street: Street) {
  const whole = street.lines.join(" ");
  const states = statesOfZip(street.zip);
  if (/\b(NOWHERE|NONEXISTENT|IMAGINARY)\b/.test(whole) || !isZip(street.zip) || states.length === 0) {
    return { NoCandidatesIndicator: "" };
  }
  if (!/\d/.test(whole) || /\b(APT|STE|UNIT)$/.test(whole)) {
    return { AmbiguousAddressIndicator: "", Candidate: guesses(street).map(candidate) };
  }
  const state = !isUsState(street.state) || !states.includes(street.state) ? (states[0] ?? "") : street.state;
  const city = misspeltCity(street.city, street.zip) ?? street.city;
  const lines = street.lines.map(rightKind);
  const right = { ...street, lines, state: street.country === "PR" ? "PR" : state, city };
  return { ValidAddressIndicator: "", ...classification(whole), Candidate: [candidate(right)] };
}

/** What might have been meant where the number is missing. */
function guesses(street: Street): Street[] {
  const [first = "", ...rest] = street.lines;
  if (/\d/.test(street.lines.join(" "))) {
    return ["1", "2", "3"].map((number) => ({ ...street, lines: [`${street.lines.join(" ")} ${number}`] }));
  }
  return ["1-99", "100-198", "101-199"].map((range) => ({
    ...street,
    lines: [`${range} ${first}`, ...rest],
  }));
}

function candidate(street: Street) {
  return {
    ...classification(street.lines.join(" ")),
    AddressKeyFormat: {
      AddressLine: street.lines,
      PoliticalDivision2: street.city,
      PoliticalDivision1: street.state,
      PostcodePrimaryLow: street.zip,
      PostcodeExtendedLow: plusFour(street.lines[0] ?? ""),
      Region: `${street.city} ${street.state} ${street.zip}-${plusFour(street.lines[0] ?? "")}`,
      CountryCode: street.country,
    },
  };
}

function classification(line: string) {
  if (/\b(STE|FL|BLDG|DOCK|WHSE|PLAZA|INDUSTRIAL|COMMERCE)\b/.test(line)) return kind("1", "Commercial");
  return /\b(APT|UNIT|LN|CT|CIR)\b/.test(line) ? kind("2", "Residential") : kind("0", "UnClassified");
}

const kind = (code: string, description: string) => ({
  AddressClassification: { Code: code, Description: description },
});
