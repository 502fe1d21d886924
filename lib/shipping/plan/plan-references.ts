import type { Catalogue } from "../catalogue";
import { fieldLabel } from "../mapping/fields";
import { fold } from "../reference/fold";
import type { Reference } from "../shipment-parts";
import { planBoolean } from "./plan-service";
import { planText, refuseScientific } from "./plan-text";
import { addError, type Scope, textAt } from "./scope";

/**
 * What is printed beside the order number: up to two references, each with the carrier's word for what it is. The first
 * place belongs to the app, which finds a label again by it; what does not fit beside it blocks the row.
 */
export function planReferences(
  scope: Scope,
  { onPackages, orderReference }: { onPackages: boolean; orderReference: string },
): { references?: Reference[]; barcode?: true } {
  const given = [1, 2].flatMap((number) => {
    const reference = planReference(scope, `reference${number}`);
    return reference ? [reference] : [];
  });
  const { references: rules, name } = scope.options.catalogue;
  const taken = given.length + (orderReference === "" ? 1 : 2);
  const most = rules ? (onPackages ? rules.onPackage : rules.onShipment) : 2;
  if (given.length > 0 && taken > most) {
    const message = `${name} takes ${most} references on this way, and the app needs the first of them: ${taken - 1} more do not fit.`;
    addError(scope, "OPTION_NOT_AVAILABLE", { field: "reference1" }, message, {
      remedy: most > 1 ? `Keep ${most - 1}: the order number or a reference.` : "Leave the references out.",
    });
  }
  const barcode = planBarcode(scope, given[0]?.value ?? orderReference);
  return { ...(given.length > 0 && { references: given }), ...(barcode && { barcode }) };
}

function planReference(scope: Scope, field: string): Reference | null {
  const place = { field };
  const kindPlace = { field: `${field}Kind` };
  if (refuseScientific(scope, place, "VALUE_INVALID")) return null;
  const value = planText(scope, place);
  const text = textAt(scope, kindPlace);
  if (value === "") return null;
  const { limits, name, references } = scope.options.catalogue;
  if (value.length > limits.reference) {
    const message = `${fieldLabel(field)} "${value}" is longer than ${limits.reference} characters.`;
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
