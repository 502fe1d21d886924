import { fieldLabel } from "../mapping/fields";
import { nearest } from "../mapping/nearest";
import type { PlanOptions } from "../planned-row";
import { COUNTRIES, countryInWords, findCountry } from "../reference/countries";
import { statesOfZip } from "../reference/postal";
import { findRegion, hasRegions, regionNames, US_MILITARY, US_TERRITORIES } from "../reference/regions";
import { addError, addWarning, describeChange, type Scope, textAt } from "./scope";

const PLACE = { field: "country" };
const STATE = { field: "state" };

/** The country's code: the cell's, or the job's default where it is blank. Null with an error when it is none. */
export function planCountry(scope: Scope): string | null {
  const text = textAt(scope, PLACE);
  const code = text === "" ? scope.options.defaultCountry : findCountry(text);
  if (code === null || !COUNTRIES.has(code)) {
    const near = nearestCountry(text);
    addError(
      scope,
      "COUNTRY_UNKNOWN",
      PLACE,
      `"${text || scope.options.defaultCountry}" is not a country.`,
      near ? { remedy: `Did you mean ${near}?` } : {},
    );
    return null;
  }
  if (text !== "" && text.replace(/\W/g, "").toUpperCase() !== code) {
    addWarning(
      scope,
      "VALUE_NORMALISED",
      PLACE,
      describeChange(fieldLabel("country"), text, code, "the carrier takes codes"),
    );
  }
  return code === "US" ? territoryCountry(scope) : code;
}

/** The country that a misspelt name may mean; null where none is near, as of a code, which is like many names. */
export function nearestCountry(text: string): string | null {
  return text.length > 3 ? nearest(text, [...COUNTRIES.values()]) : null;
}

/** Puerto Rico and its like are states to the post and countries to the carrier. */
function territoryCountry(scope: Scope): string {
  const state = findRegion("US", textAt(scope, { field: "state" }));
  if (state === null || !US_TERRITORIES.includes(state)) return "US";
  addWarning(
    scope,
    "VALUE_NORMALISED",
    PLACE,
    describeChange(
      fieldLabel("country"),
      "US",
      state,
      `to the carrier, ${countryInWords(state)} is a country of its own`,
    ),
  );
  return state;
}

/** Countries whose postal codes are ZIP codes. */
export function usesZip(country: string): boolean {
  return country === "US" || US_TERRITORIES.includes(country);
}

/** True inside one country; the US and its territories count as one. */
export function isDomestic(origin: string, destination: string): boolean {
  return origin === destination || (usesZip(origin) && usesZip(destination));
}

/** The country of an address as the carrier has it: a US territory is one of its own. */
export function carrierCountry({ country, state }: { country: string; state?: string | undefined }): string {
  return country === "US" && state !== undefined && US_TERRITORIES.includes(state) ? state : country;
}

/** What the carrier weighs and measures in where the job's shipments leave from. */
export function unitsOf({ options }: { options: Pick<PlanOptions, "originCountry" | "catalogue"> }) {
  return options.catalogue.imperialFrom.includes(originOf({ options }))
    ? ({ weight: "lb", length: "in" } as const)
    : ({ weight: "kg", length: "cm" } as const);
}

/** Where the job's shipments leave from. */
export function originOf({ options }: { options: Pick<PlanOptions, "originCountry"> }): string {
  return options.originCountry ?? "US";
}

/** The state's code, or undefined: with an error where the country needs one. */
export function planState(scope: Scope, country: string): string | undefined {
  const text = textAt(scope, STATE);
  if (US_TERRITORIES.includes(country)) return country;
  if (!hasRegions(country)) return freeState(scope, country, text);
  if (text === "") {
    addError(
      scope,
      "VALUE_MISSING",
      STATE,
      `The state is missing; ${countryInWords(country)} needs one.`,
      missingRemedy(scope),
    );
    return undefined;
  }
  const code = findRegion(country, text);
  if (code === null) {
    addError(
      scope,
      "STATE_UNKNOWN",
      STATE,
      `"${text}" is not a state of ${countryInWords(country)}.`,
      unknownRemedy(country, text),
    );
    return undefined;
  }
  const { name, militaryAddresses } = scope.options.catalogue;
  if (country === "US" && US_MILITARY.includes(code) && !militaryAddresses) {
    addError(
      scope,
      "VALUE_INVALID",
      STATE,
      `${name} does not deliver to military addresses (APO, FPO, DPO).`,
      {
        remedy: "Send this order by the postal service and leave the row out.",
      },
    );
    return undefined;
  }
  if (text.replace(/\W/g, "").toUpperCase() !== code) {
    addWarning(
      scope,
      "VALUE_NORMALISED",
      STATE,
      describeChange(fieldLabel("state"), text, code, "the carrier takes codes"),
    );
  }
  return code;
}

function freeState(scope: Scope, country: string, text: string): string | undefined {
  if (text === "") return undefined;
  const most = scope.options.catalogue.limits.state;
  if (text.length <= most && /^[A-Za-z0-9 .-]+$/.test(text)) return text;
  addWarning(
    scope,
    "VALUE_NORMALISED",
    STATE,
    `State "${text}" is left out: the carrier needs none for ${countryInWords(country)} and takes at most ${most} letters.`,
  );
  return undefined;
}

function missingRemedy(scope: Scope): { remedy?: string } {
  const zip = textAt(scope, { field: "postalCode" });
  const states = /^\d{5}/.test(zip) ? statesOfZip(zip) : [];
  return states.length > 0
    ? { remedy: `Fill in the state; ZIP ${zip.slice(0, 5)} is in ${states.join(" or ")}.` }
    : {};
}

function unknownRemedy(country: string, text: string): { remedy?: string } {
  const elsewhere = ["US", "CA", "MX"].find((other) => other !== country && findRegion(other, text) !== null);
  if (elsewhere)
    return { remedy: `It is in ${countryInWords(elsewhere)}: correct the country, or map its column.` };
  const near = nearest(text, regionNames(country));
  return near ? { remedy: `Did you mean ${near}?` } : {};
}
