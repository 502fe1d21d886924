import { fieldLabel } from "../mapping/fields";
import { findSignature } from "../reference/find-signature";
import { readBoolean } from "../reference/read-boolean";
import { PACKAGINGS, serviceName } from "../services";
import type { Package, Shipment } from "../shipment";
import { addError, type Scope, textAt } from "./scope";

/** UPS: Saturday delivery with the air services that have it. */
const SATURDAY_SERVICES = ["01", "02", "07", "14", "54"];
/** UPS's own express packaging does not travel with ground services. */
const EXPRESS_PACKAGINGS = ["01", "04", "21", "24", "25", "2a", "2b", "2c"];
const GROUND_SERVICES = ["03", "11", "12"];

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
  if (saturday && !SATURDAY_SERVICES.includes(service)) {
    const message = `${serviceName(service)} has no Saturday delivery.`;
    addError(scope, "OPTION_NOT_AVAILABLE", { field: "saturdayDelivery" }, message);
  }
  const express = packages.findIndex((entry) => EXPRESS_PACKAGINGS.includes(entry.packaging));
  const packaging = packages[express]?.packaging;
  if (packaging && GROUND_SERVICES.includes(service)) {
    const message = `${PACKAGINGS[packaging] ?? packaging} cannot be sent by ${serviceName(service)}.`;
    addError(scope, "OPTION_NOT_AVAILABLE", { field: "packaging", packageIndex: 0 }, message, {
      remedy: "Use your own packaging, or an express service.",
    });
  }
}
