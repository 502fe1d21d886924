import { fieldLabel } from "../mapping/fields";
import { nearest } from "../mapping/nearest";
import { countryInWords } from "../reference/countries";
import { findService } from "../reference/find-service";
import { SERVICES, serviceName } from "../services";
import { isDomestic, originOf, usesZip } from "./plan-country";
import { addDecide, addError, addWarning, describeChange, type Scope, textAt } from "./scope";

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
      code === "" ? "No service is chosen." : `"${code}" is not a UPS service.`,
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
  const label = fieldLabel("service");
  const standard = scope.options.defaultService;
  switch (match.kind) {
    case "code": {
      const why = "it is the UPS service of that speed";
      if (match.assumed)
        addWarning(
          scope,
          "VALUE_NORMALISED",
          PLACE,
          describeChange(label, text, serviceName(match.code), why),
        );
      return match.code;
    }
    case "none":
      addWarning(
        scope,
        "SERVICE_DEFAULT",
        PLACE,
        `${label} "${text}" names no UPS service; the job's ${serviceName(standard)} is taken.`,
      );
      return standard;
    case "ambiguous":
      return decideSpeed(scope, text, match.codes);
    case "unknown":
      return unknownService(scope, text);
  }
}

/** Never slower than what was asked for, unless a person says so: the slowest of the services that it may be is taken. */
function decideSpeed(scope: Scope, text: string, codes: readonly string[]): string {
  const slowest = codes[0] ?? scope.options.defaultService;
  const names = codes.map(serviceName).join(" or ");
  addDecide(scope, "SERVICE_DOUBTFUL", PLACE, `"${text}" may mean ${names}.`, {
    remedy: `Give the row another service, or say in the mapping which it is: {{#map}}…|${text}=${serviceName(slowest)}{{/map}}.`,
    choices: [
      { id: "leave_out", label: "Leave out", effect: "leave_out", needsReason: false },
      { id: slowest, label: `Ship by ${serviceName(slowest)}`, effect: "ship", needsReason: false },
    ],
  });
  return slowest;
}

function unknownService(scope: Scope, text: string): null {
  const near = nearest(text, Object.values(SERVICES));
  addError(
    scope,
    "SERVICE_UNKNOWN",
    PLACE,
    `"${text}" is not a UPS service.`,
    near ? { remedy: `Did you mean UPS ${near}?` } : {},
  );
  return null;
}
