import { nearest } from "../mapping/nearest";
import { findPackaging } from "../reference/find-service";
import { readNumber, readUsdCents } from "../reference/read-number";
import type { Package } from "../shipment";
import { planDimensions } from "./plan-dimensions";
import { planWeight } from "./plan-weight";
import { addError, type Place, type Scope, textAt } from "./scope";

/** Every package of the shipment; null for the whole when one of them has an error. */
export function planPackages(scope: Scope): Package[] | null {
  const most = scope.options.catalogue.limits.packages;
  const packages: Package[] = [];
  let broken = false;
  scope.draft.packages.forEach((_, index) => {
    const planned = planPackage(scope, index);
    const count = planCount(scope, { field: "packageCount", packageIndex: index });
    if (planned === null || count === null) broken = true;
    else for (let copy = 0; copy < count && packages.length <= most; copy++) packages.push(planned);
  });
  if (packages.length > most) {
    const place = { field: "packageCount", packageIndex: 0 };
    addError(scope, "VALUE_INVALID", place, `The shipment has more than ${most} packages.`);
    return null;
  }
  return broken ? null : packages;
}

function planPackage(scope: Scope, packageIndex: number): Package | null {
  const weight = planWeight(scope, packageIndex);
  const dimensions = planDimensions(scope, packageIndex);
  const packaging = planPackaging(scope, { field: "packaging", packageIndex });
  const declaredValue = planDeclaredValue(scope, { field: "declaredValue", packageIndex });
  if (weight === null || dimensions === null || packaging === null || declaredValue === null) return null;
  return {
    weight,
    ...(dimensions ? { dimensions } : {}),
    packaging,
    ...(declaredValue ? { declaredValue } : {}),
  };
}

function planCount(scope: Scope, place: Place): number | null {
  const text = textAt(scope, place);
  const most = scope.options.catalogue.limits.packages;
  if (text === "") return 1;
  const count = readNumber(text);
  if (count !== null && Number.isInteger(count) && count >= 1 && count <= most) return count;
  addError(scope, "VALUE_INVALID", place, `"${text}" is not a number of packages.`, {
    remedy: `Give a whole number from 1 to ${most}.`,
  });
  return null;
}

function planPackaging(scope: Scope, place: Place): string | null {
  const text = textAt(scope, place);
  const { catalogue } = scope.options;
  if (text === "") return catalogue.ownPackaging;
  const code = findPackaging(catalogue, text);
  if (code === null) {
    const near = nearest(
      text,
      catalogue.packagings.map(({ name }) => name),
    );
    addError(
      scope,
      "PACKAGING_UNKNOWN",
      place,
      `"${text}" is not a packaging of ${catalogue.name}.`,
      near ? { remedy: `Did you mean ${near}?` } : {},
    );
  }
  return code;
}

function planDeclaredValue(scope: Scope, place: Place): Package["declaredValue"] | null {
  const text = textAt(scope, place);
  if (text === "") return undefined;
  const cents = readUsdCents(text);
  if (cents === 0) return undefined;
  if (cents === null || cents < 0) {
    addError(scope, "DECLARED_VALUE_INVALID", place, `"${text}" is not an amount of US dollars.`);
    return null;
  }
  const { declaredValueUsd } = scope.options.catalogue.limits;
  if (cents > declaredValueUsd * 100) {
    const message = `The declared value "${text}" is above ${declaredValueUsd.toLocaleString("en-US")} USD.`;
    addError(scope, "DECLARED_VALUE_INVALID", place, message);
    return null;
  }
  return { cents, currency: "USD" };
}
