import { findServiceByCode, serviceName } from "../catalogue";
import { blocks, isBlocked } from "../issue";
import { fieldLabel } from "../mapping/fields";
import { shortenWords } from "../mapping/helpers-text";
import { countryInWords } from "../reference/countries";
import { dayOfLeaving } from "../reference/day";
import { type SavedAddress, type Shipment, shipmentSchema } from "../shipment";
import { checkCells, compareLines } from "./check-cells";
import { planAccessPoint } from "./plan-access-point";
import { planAddressLines } from "./plan-address-lines";
import { planBilling } from "./plan-billing";
import { planCod } from "./plan-cod";
import { originOf, planCountry, planState } from "./plan-country";
import { type PlannedCustoms, planCustoms } from "./plan-customs";
import { checkSaturday, planNotices, planOptions, planShipDate } from "./plan-extras";
import { planPackages } from "./plan-packages";
import { planEmail, planNames, planPhone } from "./plan-party";
import { planPostalCode } from "./plan-postal-code";
import { planReferences } from "./plan-references";
import { checkReturnWish, planParcelsBack, planReturn } from "./plan-return";
import { checkServiceOptions, planBoolean, planService, planSignature } from "./plan-service";
import { planShipFrom } from "./plan-ship-from";
import { planShortText, planText, refuseScientific } from "./plan-text";
import { addError, addWarning, type Scope } from "./scope";

/** The shipment of a row, or null with at least one error among the scope's issues. All fields are looked at either way. */
export function planShipment(ofRow: Scope): Shipment | null {
  checkCells(ofRow);
  compareLines(ofRow);
  const shipFrom = planShipFrom(ofRow);
  const scope = shipFrom ? leavingFrom(ofRow, shipFrom) : ofRow;
  const { name, company } = planNames(scope);
  const country = planCountry(scope);
  const lines = planAddressLines(scope, country);
  const city = planCity(scope);
  const state = country === null ? undefined : planState(scope, country);
  const postalCode = country === null ? undefined : planPostalCode(scope, country, state);
  const service = country === null ? null : planService(scope, country);
  const phone =
    country === null ? undefined : planPhone(scope, country, phoneReason(scope, country, service));
  const email = planEmail(scope);
  const parcels = planParcels(scope, country);
  const packages = parcels?.packages ?? null;
  const orderReference = planReference(scope);
  checkReturnWish(scope);
  const notices = planNotices(scope, email);
  const returnLabel =
    country !== null && scope.returns
      ? planReturn(scope, { country, postalCode, email, notices, packages })
      : undefined;
  const customs =
    country === null || scope.returns
      ? {}
      : planCustoms(scope, { country, postalCode, packages, orderReference });
  const description = planDescription(scope, country, customs);
  const signature = planSignature(scope);
  const saturdayDelivery = planBoolean(scope, "saturdayDelivery", false);
  const residential = planResidential(scope, company);
  const billing = planBilling(scope, country);
  const shipDate = planShipDate(scope);
  const references = planReferences(scope, { country, orderReference, packages });
  const options = country === null ? [] : planOptions(scope, { country, signature, shipDate });
  const accessPoint =
    country === null
      ? undefined
      : planAccessPoint(scope, { country, state, email, notices, packages, signature, options });
  const cod = country === null ? undefined : planCod(scope, { country, packages, signature, accessPoint });
  if (service !== null && saturdayDelivery) checkSaturday(scope, service, shipDate);
  if (service !== null && packages !== null) checkServiceOptions(scope, service, saturdayDelivery, packages);
  if (isBlocked(scope.issues)) return null;
  return checkShipment(scope, {
    shipTo: {
      name,
      company,
      phone,
      email,
      address: { lines, city, state, postalCode, country },
      residential,
    },
    accessPoint,
    shipFrom,
    ...parcels,
    service,
    orderReference: orderReference || undefined,
    description: description || undefined,
    signature,
    saturdayDelivery,
    returnLabel,
    billing,
    cod,
    notices,
    shipDate,
    ...references,
    options: options.length > 0 ? options : undefined,
    ...customs,
  });
}

/** What is planned where a row leaves from: its day is the day there. */
function leavingFrom(scope: Scope, shipFrom: SavedAddress): Scope {
  const today = dayOfLeaving(scope.options, { shipFrom });
  return today === undefined ? scope : { ...scope, options: { ...scope.options, today } };
}

/** Those of the order; fewer where the carrier does not bring back as many at once. */
function planParcels(scope: Scope, country: string | null): ReturnType<typeof planPackages> {
  const planned = planPackages(scope);
  if (!planned || !scope.returns || country === null) return planned;
  const packages = planParcelsBack(scope, planned.packages, country);
  return packages.length === planned.packages.length ? planned : { packages };
}

function phoneReason(scope: Scope, country: string, service: string | null): string | null {
  if (originOf(scope) !== country) return `a shipment to ${countryInWords(country)}`;
  const { catalogue } = scope.options;
  const needs = service !== null && findServiceByCode(catalogue, service)?.phone;
  return needs ? serviceName(catalogue, service) : null;
}

/**
 * Whether the address is a home: as the row says; where it says nothing, as the carrier classifies it; where that says
 * nothing either, whether no company stands on the label.
 */
function planResidential(scope: Scope, company: string | undefined): boolean {
  const classified = scope.row.residential;
  const residential = planBoolean(scope, "residential", classified ?? company === undefined);
  if (classified !== undefined && residential !== classified) {
    const [said, is] = residential ? ["residential", "commercial"] : ["commercial", "residential"];
    const message = `The file says that the address is ${said}; the carrier classifies it as ${is}, and may charge it so.`;
    addWarning(scope, "RESIDENTIAL_DIFFERS", { field: "residential" }, message);
  }
  return residential;
}

function planCity(scope: Scope): string {
  const place = { field: "city" };
  const before = scope.issues.length;
  const city = planText(scope, place);
  if (city === "" && !hasErrorSince(scope, before))
    addError(scope, "VALUE_MISSING", place, "The city is missing.");
  if (city.length > scope.options.catalogue.limits.city) {
    addError(
      scope,
      "VALUE_TOO_LONG",
      place,
      `City "${city}" is longer than ${scope.options.catalogue.limits.city} characters.`,
    );
  }
  return city;
}

function planReference(scope: Scope): string {
  const place = { field: "orderReference" };
  return refuseScientific(scope, place, "VALUE_INVALID")
    ? ""
    : planShortText(scope, place, scope.options.catalogue.limits.reference);
}

/** What is in it: as the row says, else as its goods are described. Across a border something has to be said. */
function planDescription(
  scope: Scope,
  country: string | null,
  { customs, documentsOnly }: PlannedCustoms,
): string {
  const place = { field: "description" };
  const before = scope.issues.length;
  const { limits, returns } = scope.options.catalogue;
  const most = (scope.returns && returns?.description) || limits.description;
  const description = planShortText(scope, place, most);
  if (scope.returns) return description || goodsOf(scope, most) || "Returned goods";
  if (description !== "" || country === null || originOf(scope) === country) return description;
  if (customs) return shortenWords(customs.lines.map((line) => line.description.join(" ")).join(", "), most);
  if (documentsOnly) return "Documents";
  if (!isBlocked(scope.issues) && !hasErrorSince(scope, before)) {
    const message = `${fieldLabel("description")} is missing; a shipment to ${countryInWords(country)} needs to say what is in it.`;
    addError(scope, "VALUE_MISSING", place, message);
  }
  return description;
}

/** A return has to say what is in it, and customs are told nothing more of it. */
function goodsOf(scope: Scope, most: number): string {
  const kinds = scope.draft.goods.map((_, goodsIndex) =>
    planText(scope, { field: "goodsDescription", goodsIndex }),
  );
  return shortenWords(kinds.filter(Boolean).join(", "), most);
}

function hasErrorSince(scope: Scope, start: number): boolean {
  return isBlocked(scope.issues.slice(start));
}

/** The last net: what the carrier is told always satisfies the schema. */
function checkShipment(scope: Scope, candidate: unknown): Shipment | null {
  const parsed = shipmentSchema.safeParse(candidate);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    const field = issue.path.join(".");
    scope.issues.push(blocks("VALUE_INVALID", `The value of ${field} cannot be used.`, { field }));
  }
  return null;
}
