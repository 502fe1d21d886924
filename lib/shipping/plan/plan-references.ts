import type { Catalogue } from "../catalogue";
import { fieldLabel } from "../mapping/fields";
import { countryInWords } from "../reference/countries";
import { fold } from "../reference/fold";
import type { Package } from "../shipment";
import type { Reference } from "../shipment-parts";
import { originOf } from "./plan-country";
import { planBoolean } from "./plan-service";
import { planText, refuseScientific } from "./plan-text";
import { addError, type Place, type Scope, textAt } from "./scope";

const NUMBERS = [1, 2] as const;

/**
 * What is printed beside the order number: up to two references, each with the carrier's word for what it is. The first
 * place belongs to the app, which finds a label again by it; what does not fit beside it blocks the row, as do references
 * of single packages on a way on which the carrier has none.
 *
 * @param packages as planned, with their own references; null where one of them is broken
 */
export function planReferences(
  scope: Scope,
  asked: { country: string | null; orderReference: string; packages: readonly Package[] | null },
): { references?: Reference[]; barcode?: true } {
  const given = NUMBERS.flatMap((number) => planReference(scope, { field: `reference${number}` }) ?? []);
  const { references: rules } = scope.options.catalogue;
  const origin = originOf(scope);
  const onPackages = asked.country === origin && (rules?.packagesInside ?? []).includes(origin);
  if (asked.country !== null && !onPackages) refuseOfPackages(scope, asked.country);
  checkCount(scope, { onPackages, own: given.length, orderReference: asked.orderReference });
  const [first] = asked.packages ?? [];
  const bars = first?.references?.[0]?.value ?? given[0]?.value ?? asked.orderReference;
  const barcode = planBarcode(scope, bars);
  return { ...(given.length > 0 && { references: given }), ...(barcode && { barcode }) };
}

/** The references of one package alone; undefined where it has none. */
export function planPackageReferences(scope: Scope, packageIndex: number): Reference[] | undefined {
  const given = NUMBERS.flatMap(
    (number) => planReference(scope, { field: `packageReference${number}`, packageIndex }) ?? [],
  );
  return given.length > 0 ? given : undefined;
}

/** How many references the row gives a package of its own. */
function countOf(scope: Scope, packageIndex: number): number {
  return NUMBERS.filter(
    (number) => textAt(scope, { field: `packageReference${number}`, packageIndex }) !== "",
  ).length;
}

function refuseOfPackages(scope: Scope, country: string): void {
  const packageIndex = scope.draft.packages.findIndex((_, index) => countOf(scope, index) > 0);
  if (packageIndex < 0) return;
  const { name } = scope.options.catalogue;
  const [from, to] = [countryInWords(originOf(scope)), countryInWords(country)];
  const message = `${name} has no references of single packages between ${from} and ${to}: all packages share the shipment's.`;
  addError(scope, "OPTION_NOT_AVAILABLE", { field: "packageReference1", packageIndex }, message, {
    remedy: "Give them as Reference 1 and Reference 2 of the row, or leave them out.",
  });
}

function checkCount(
  scope: Scope,
  { onPackages, own, orderReference }: { onPackages: boolean; own: number; orderReference: string },
): void {
  const { references: rules, name } = scope.options.catalogue;
  const most = rules ? (onPackages ? rules.onPackage : rules.onShipment) : 2;
  const ofRow = own + (orderReference === "" ? 0 : 1);
  const ofPackages = onPackages ? scope.draft.packages.map((_, index) => countOf(scope, index)) : [];
  const more = Math.max(0, ...ofPackages);
  if (own + more === 0 || ofRow + more + 1 <= most) return;
  const message = `${name} takes ${most} references on this way, and the app needs the first of them: ${ofRow + more} more do not fit.`;
  const place =
    own > 0
      ? { field: "reference1" }
      : { field: "packageReference1", packageIndex: Math.max(0, ofPackages.indexOf(more)) };
  addError(scope, "OPTION_NOT_AVAILABLE", place, message, {
    remedy: most > 1 ? `Keep ${most - 1}: the order number or a reference.` : "Leave the references out.",
  });
}

function planReference(scope: Scope, place: Place): Reference | null {
  const kindPlace = { ...place, field: `${place.field}Kind` };
  if (refuseScientific(scope, place, "VALUE_INVALID")) return null;
  const value = planText(scope, place);
  const text = textAt(scope, kindPlace);
  if (value === "") return null;
  const { limits, name, references } = scope.options.catalogue;
  if (value.length > limits.reference) {
    const message = `${fieldLabel(place.field)} "${value}" is longer than ${limits.reference} characters.`;
    addError(scope, "VALUE_TOO_LONG", place, message);
  }
  if (text === "") return { value };
  const kind = findKind(references?.kinds ?? [], text);
  if (kind) return { value, kind: kind.code };
  addError(scope, "VALUE_INVALID", kindPlace, `"${text}" is not a kind of reference of ${name}.`, {
    remedy: `Use one of these: ${(references?.kinds ?? []).map((each) => each.name).join(", ")}.`,
  });
  return null;
}

function findKind(kinds: NonNullable<Catalogue["references"]>["kinds"], text: string) {
  const folded = fold(text);
  return kinds.find(({ code, name, words }) => [code, name, ...words].some((each) => fold(each) === folded));
}

function planBarcode(scope: Scope, value: string): true | undefined {
  const place = { field: "referenceBarcode" };
  if (!planBoolean(scope, place.field, false)) return undefined;
  const rules = scope.options.catalogue.references;
  if (rules && value !== "" && new RegExp(`^(?:${rules.barcode})$`).test(value)) return true;
  const message =
    value === ""
      ? "There is no reference that could be printed as a barcode."
      : `"${value}" cannot be printed as a barcode.`;
  addError(scope, "OPTION_NOT_AVAILABLE", place, message, {
    remedy: rules ? `A barcode holds ${rules.barcodeWords}.` : "Leave the barcode out.",
  });
  return undefined;
}
