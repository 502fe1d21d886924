import { findServiceByCode, serviceName } from "../catalogue";
import { fieldLabel } from "../mapping/fields";
import { findSignature } from "../reference/find-signature";
import { readBoolean } from "../reference/read-boolean";
import type { Package, Shipment } from "../shipment";
import { addError, type Scope, textAt } from "./scope";

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
