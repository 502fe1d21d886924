import { fieldLabel } from "../mapping/fields";
import { nearest } from "../mapping/nearest";
import { countryInWords } from "../reference/countries";
import { findService } from "../reference/find-service";
import { SERVICES, serviceName } from "../services";
import { isDomestic, originOf, usesZip } from "./plan-country";
import { addError, addWarning, describeChange, type Scope, textAt } from "./scope";

const PLACE = { field: "service" };
/** UPS Rating v2409, services by origin and destination. */
const US_DOMESTIC = ["01", "02", "03", "12", "13", "14", "59"];
const WORLDWIDE = ["07", "08", "54", "65"];
const STANDARD = "11";
const STANDARD_COUNTRIES = ["CA", "MX"];

/** The service's code: the row's, or the job's where it has none. Never another one than was asked for. */
export function planService(scope: Scope, country: string): string | null {
  const origin = originOf(scope);
  const text = textAt(scope, PLACE);
  const code =
    text === "" ? scope.options.defaultService : readService(scope, text, isDomestic(origin, country));
  if (code === null) return null;
  if (!(code in SERVICES)) {
    addError(
      scope,
      "SERVICE_UNKNOWN",
      PLACE,
      code === "" ? "No service is chosen." : `"${code}" is no UPS service.`,
    );
    return null;
  }
  const available = availableServices(origin, country);
  if (available === null || available.includes(code)) return code;
  const names = available.map(serviceName).join(", ");
  addError(
    scope,
    "SERVICE_NOT_AVAILABLE",
    PLACE,
    `${serviceName(code)} is not available to ${countryInWords(country)}.`,
    {
      remedy: `Choose one of these for this destination: ${names}.`,
      value: text || serviceName(code),
    },
  );
  return null;
}

/** What UPS has between two countries; null where that is not known here and the carrier decides. */
export function availableServices(origin: string, destination: string): string[] | null {
  if (!usesZip(origin)) return null;
  if (origin === "US" && destination === "US") return US_DOMESTIC;
  if (usesZip(destination)) return [...US_DOMESTIC, ...WORLDWIDE];
  return STANDARD_COUNTRIES.includes(destination) && origin === "US" ? [STANDARD, ...WORLDWIDE] : WORLDWIDE;
}

function readService(scope: Scope, text: string, domestic: boolean): string | null {
  const match = findService(text, domestic);
  if (match.kind === "code") {
    if (match.assumed) {
      const why = "shops use this name for ground delivery";
      addWarning(
        scope,
        "VALUE_NORMALISED",
        PLACE,
        describeChange(fieldLabel("service"), text, serviceName(match.code), why),
      );
    }
    return match.code;
  }
  if (match.kind === "ambiguous") {
    const names = match.codes.map(serviceName).join(" or ");
    addError(scope, "SERVICE_UNKNOWN", PLACE, `"${text}" may mean ${names}.`, {
      remedy: `Say in the mapping which it is: {{#map}}…|${text}=${serviceName(match.codes[0] ?? "")}{{/map}}.`,
    });
    return null;
  }
  const near = nearest(text, Object.values(SERVICES));
  addError(
    scope,
    "SERVICE_UNKNOWN",
    PLACE,
    `"${text}" is no UPS service.`,
    near ? { remedy: `Did you mean UPS ${near}?` } : {},
  );
  return null;
}
