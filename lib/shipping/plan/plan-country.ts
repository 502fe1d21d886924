import { fieldLabel } from "../mapping/fields";
import { nearest } from "../mapping/nearest";
import type { PlanOptions } from "../planned-row";
import { COUNTRIES, countryInWords, findCountry } from "../reference/countries";
import { findRegion, US_TERRITORIES } from "../reference/regions";
import { addError, addWarning, describeChange, type Scope, textAt } from "./scope";

const PLACE = { field: "country" };

/** The country's code: the cell's, or the job's default where it is blank. Null with an error when it is none. */
export function planCountry(scope: Scope): string | null {
  const text = textAt(scope, PLACE);
  const code = text === "" ? scope.options.defaultCountry : findCountry(text);
  if (code === null || !COUNTRIES.has(code)) {
    const near = nearest(text, [...COUNTRIES.values()]);
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
