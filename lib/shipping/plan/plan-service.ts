import { type Catalogue, findServiceByCode, serviceName, servicesBetween } from "../catalogue";
import { fieldLabel } from "../mapping/fields";
import { nearest } from "../mapping/nearest";
import { countryInWords } from "../reference/countries";
import { findService, withoutNames } from "../reference/find-service";
import { fold } from "../reference/fold";
import { findSignature, readBoolean } from "../reference/read-words";
import type { Package, Shipment } from "../shipment";
import { isDomestic, originOf } from "./plan-country";
import { addDecide, addError, addWarning, describeChange, type Place, type Scope, textAt } from "./scope";

/** The service's code: the row's, or the job's where it has none. Never another one than was asked for. */
export function planService(scope: Scope, country: string): string | null {
  const origin = originOf(scope);
  const { catalogue } = scope.options;
  const ofReturn = scope.returns && textAt(scope, { field: "returnService" }) !== "";
  const place: Place = { field: ofReturn ? "returnService" : "service" };
  const text = textAt(scope, place);
  const code =
    text === "" ? scope.options.defaultService : readService(scope, place, isDomestic(origin, country));
  if (code === null) return null;
  if (!findServiceByCode(catalogue, code)) {
    addError(
      scope,
      "SERVICE_UNKNOWN",
      place,
      code === "" ? "No service is chosen." : `"${code}" is not a service of ${catalogue.name}.`,
    );
    return null;
  }
  const available = scope.returns
    ? servicesBack(catalogue, country, origin)
    : servicesBetween(catalogue, origin, country);
  if (available === null || available.includes(code)) return code;
  const names = available.map((each) => serviceName(catalogue, each)).join(", ");
  addError(
    scope,
    "SERVICE_NOT_AVAILABLE",
    place,
    `${serviceName(catalogue, code)} is not available ${scope.returns ? "for a return from" : "to"} ${countryInWords(country)}.`,
    {
      remedy: `Choose one of these ${scope.returns ? "for the return" : "for this destination"}: ${names}.`,
      value: text || serviceName(catalogue, code),
    },
  );
  return null;
}

/** What brings something back from a country; null where that is not known here and the carrier decides. */
function servicesBack(catalogue: Catalogue, from: string, to: string): readonly string[] | null {
  const without = catalogue.returns?.withoutServices ?? [];
  return servicesBetween(catalogue, from, to)?.filter((code) => !without.includes(code)) ?? null;
}

function readService(scope: Scope, place: Place, domestic: boolean): string | null {
  const text = textAt(scope, place);
  const { catalogue } = scope.options;
  const match = findService(catalogue, text, domestic);
  const label = fieldLabel(place.field);
  const standard = scope.options.defaultService;
  switch (match.kind) {
    case "code": {
      const why = `it is the service of that speed at ${catalogue.name}`;
      if (match.assumed)
        addWarning(
          scope,
          "VALUE_NORMALISED",
          place,
          describeChange(label, text, serviceName(catalogue, match.code), why),
        );
      return match.code;
    }
    case "none":
      addWarning(
        scope,
        "SERVICE_DEFAULT",
        place,
        `${label} "${text}" names no service of ${catalogue.name}; the job's ${serviceName(catalogue, standard)} is taken.`,
      );
      return standard;
    case "ambiguous":
      return decideSpeed(scope, place, match.codes);
    case "unknown":
      return unknownService(scope, place);
  }
}

/** Never slower than what was asked for, unless a person says so: the slowest of the services that it may be is taken. */
function decideSpeed(scope: Scope, place: Place, codes: readonly string[]): string {
  const text = textAt(scope, place);
  const slowest = codes[0] ?? scope.options.defaultService;
  const { catalogue } = scope.options;
  const names = codes.map((code) => serviceName(catalogue, code)).join(" or ");
  addDecide(scope, "SERVICE_DOUBTFUL", place, `"${text}" may mean ${names}.`, {
    remedy: `Give the row another service, or say in the mapping which it is: {{#map}}…|${text}=${serviceName(catalogue, slowest)}{{/map}}.`,
    group: text,
    choices: [
      { id: "leave_out", label: "Leave out", effect: "leave_out", needsReason: false },
      ...codes.map((code) => ({
        id: code,
        label: `Ship by ${serviceName(catalogue, code)}`,
        effect: "ship" as const,
        needsReason: false,
        ...(code === slowest ? {} : { values: { [place.field]: code } }),
      })),
    ],
  });
  return slowest;
}

function unknownService(scope: Scope, place: Place): null {
  const text = textAt(scope, place);
  const { catalogue } = scope.options;
  const near = nearest(
    withoutNames(catalogue, fold(text)),
    catalogue.services.map(({ name }) => name),
  );
  addError(
    scope,
    "SERVICE_UNKNOWN",
    place,
    `"${text}" is not a service of ${catalogue.name}.`,
    near ? { remedy: `Did you mean ${catalogue.name} ${near}?` } : {},
  );
  return null;
}

export function planSignature(scope: Scope): Shipment["signature"] {
  const place = { field: "signature" };
  const text = textAt(scope, place);
  if (text === "") return "none";
  const known = findSignature(text);
  if (known === null) {
    addError(scope, "VALUE_INVALID", place, `"${text}" is not a kind of signature.`, {
      remedy: "Use none, standard or adult.",
    });
  }
  return known ?? "none";
}

/** Yes or no; `blank` where the cell is blank. */
export function planBoolean(scope: Scope, field: string, blank: boolean): boolean {
  const text = textAt(scope, { field });
  if (text === "") return blank;
  const value = readBoolean(text);
  if (value === null) {
    addError(scope, "VALUE_INVALID", { field }, `${fieldLabel(field)} "${text}" is neither yes nor no.`, {
      remedy: "Use yes or no.",
    });
  }
  return value ?? blank;
}

/** Errors for what the service cannot do; the service itself is never changed for it. */
export function checkServiceOptions(
  scope: Scope,
  service: string,
  saturday: boolean,
  packages: readonly Package[],
): void {
  const { catalogue } = scope.options;
  const { saturday: onSaturday, ground } = findServiceByCode(catalogue, service) ?? {};
  if (saturday && !onSaturday) {
    const message = `${serviceName(catalogue, service)} has no Saturday delivery.`;
    addError(scope, "OPTION_NOT_AVAILABLE", { field: "saturdayDelivery" }, message);
  }
  const express = catalogue.packagings.find(
    (each) => each.express && packages.some(({ packaging }) => packaging === each.code),
  );
  if (express && ground) {
    const message = `${express.name} cannot be sent by ${serviceName(catalogue, service)}.`;
    addError(scope, "OPTION_NOT_AVAILABLE", { field: "packaging", packageIndex: 0 }, message, {
      remedy: "Use your own packaging, or an express service.",
    });
  }
}
