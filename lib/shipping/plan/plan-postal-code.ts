import { fieldLabel } from "../mapping/fields";
import { countryInWords } from "../reference/countries";
import { POSTAL_FORMATS, provincesOfPostalCode, statesOfZip } from "../reference/postal";
import { regionName } from "../reference/regions";
import { usesZip } from "./plan-country";
import { refuseScientific } from "./plan-text";
import { addError, addWarning, describeChange, type Scope, textAt } from "./scope";

const PLACE = { field: "postalCode" };
const LABEL = fieldLabel("postalCode");
/** No country's postal code is longer than the carrier's field. */
const LONGEST = 9;

/** The postal code in the country's own form; undefined with an error, or where a country has none. */
export function planPostalCode(scope: Scope, country: string, state: string | undefined): string | undefined {
  if (refuseScientific(scope, PLACE, "POSTAL_CODE_INVALID")) return undefined;
  const cell = textAt(scope, PLACE).toUpperCase();
  const text = cell.replace(/^(\d+)\.0+$/, "$1");
  if (text === "") return missing(scope, country);
  if (text !== cell)
    addWarning(
      scope,
      "VALUE_NORMALISED",
      PLACE,
      describeChange(LABEL, cell, text, "it is not a decimal number"),
    );
  if (usesZip(country)) return planZip(scope, text, state);
  if (country === "CA") return planCanadian(scope, text, state);
  return planOther(scope, text, country);
}

/** Countries whose addresses have a postal code, as far as they are known here. */
export function needsPostalCode(country: string): boolean {
  return usesZip(country) || country === "CA" || country in POSTAL_FORMATS;
}

function missing(scope: Scope, country: string): undefined {
  if (needsPostalCode(country)) {
    addError(
      scope,
      "VALUE_MISSING",
      PLACE,
      `The postal code is missing; ${countryInWords(country)} needs one.`,
    );
  }
}

/** ZIP or ZIP+4. What a spreadsheet cut off in front is put back only where the state proves it right. */
function planZip(scope: Scope, text: string, state: string | undefined): string | undefined {
  const match = /^(\d{3,5})(?:[ -]?(\d{4}))?$/.exec(text.replace(/-$/, ""));
  const digits = /^\d{7,8}$/.test(text) ? text.padStart(9, "0") : null;
  const zip = digits?.slice(0, 5) ?? match?.[1]?.padStart(5, "0");
  const plus4 = digits?.slice(5) ?? match?.[2];
  const result = plus4 ? `${zip}-${plus4}` : zip;
  const states = zip ? statesOfZip(zip) : [];
  if (!zip || !result || states.length === 0) {
    addError(scope, "POSTAL_CODE_INVALID", PLACE, `"${text}" is not a ZIP code.`);
    return undefined;
  }
  const padded = digits !== null || (match?.[1]?.length ?? 5) < 5;
  const fits = state === undefined ? null : states.includes(state);
  if (padded && fits !== true) {
    const place = states.map((code) => regionName("US", code)).join(" or ");
    addError(scope, "POSTAL_CODE_INVALID", PLACE, `"${text}" is too short for a ZIP code.`, {
      remedy: `With leading zeros it would be ${zip} in ${place}; correct the postal code or the state.`,
    });
    return undefined;
  }
  if (fits === false && state) {
    mismatch(scope, `ZIP code ${zip} is in ${list("US", states)}, not in ${named("US", state)}.`);
    return undefined;
  }
  if (padded) {
    const why = `a spreadsheet drops leading zeros, and ${zip} fits ${named("US", state ?? "")}`;
    addWarning(scope, "VALUE_NORMALISED", PLACE, describeChange(LABEL, text, result, why));
  }
  return result;
}

function planCanadian(scope: Scope, text: string, state: string | undefined): string | undefined {
  const match = /^([ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z])[ -]?(\d[ABCEGHJ-NPRSTV-Z]\d)$/.exec(text);
  if (!match) {
    addError(
      scope,
      "POSTAL_CODE_INVALID",
      PLACE,
      `"${text}" is not a Canadian postal code, such as M5V 2T6.`,
    );
    return undefined;
  }
  const provinces = provincesOfPostalCode(text);
  if (state !== undefined && !provinces.includes(state)) {
    mismatch(scope, `Postal code ${text} is in ${list("CA", provinces)}, not in ${named("CA", state)}.`);
    return undefined;
  }
  return `${match[1]} ${match[2]}`;
}

function planOther(scope: Scope, text: string, country: string): string | undefined {
  const format = POSTAL_FORMATS[country];
  const bare = text.replace(new RegExp(`^(?:${country}|D|A|F|CH)-(?=\\d)`), "");
  if (format?.digits && /^\d+$/.test(bare) && bare.length >= 3 && bare.length < format.digits) {
    const padded = bare.padStart(format.digits, "0");
    const why = `${countryInWords(country)} has ${format.digits} digits, and a spreadsheet drops leading zeros`;
    addWarning(scope, "VALUE_NORMALISED", PLACE, describeChange(LABEL, text, padded, why));
    return padded;
  }
  const value = country === "GB" ? bare.replace(/ ?(\d[A-Z]{2})$/, " $1") : bare;
  if (format ? !format.pattern.test(value) : value.length > LONGEST || !/^[A-Z0-9 -]+$/.test(value)) {
    const example = format ? `, such as ${format.example}` : "";
    addError(
      scope,
      "POSTAL_CODE_INVALID",
      PLACE,
      `"${text}" is not a postal code of ${countryInWords(country)}${example}.`,
    );
    return undefined;
  }
  return value;
}

function mismatch(scope: Scope, message: string): void {
  addError(scope, "POSTAL_CODE_STATE_MISMATCH", PLACE, message);
}

const named = (country: string, code: string) => `${regionName(country, code)} (${code})`;
const list = (country: string, codes: readonly string[]) =>
  codes.map((code) => named(country, code)).join(" or ");
