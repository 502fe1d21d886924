import { fieldLabel } from "../mapping/fields";
import { nearest } from "../mapping/nearest";
import { countryInWords } from "../reference/countries";
import { statesOfZip } from "../reference/postal";
import { findRegion, hasRegions, regionNames, US_MILITARY, US_TERRITORIES } from "../reference/regions";
import { addError, addWarning, describeChange, type Scope, textAt } from "./scope";

const PLACE = { field: "state" };

/** The state's code, or undefined: with an error where the country needs one. */
export function planState(scope: Scope, country: string): string | undefined {
  const text = textAt(scope, PLACE);
  if (US_TERRITORIES.includes(country)) return country;
  if (!hasRegions(country)) return freeState(scope, country, text);
  if (text === "") {
    addError(
      scope,
      "VALUE_MISSING",
      PLACE,
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
      PLACE,
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
      PLACE,
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
      PLACE,
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
    PLACE,
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
