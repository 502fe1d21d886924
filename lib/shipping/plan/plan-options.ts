import { SHIPMENT_OPTIONS, type ShipmentOption } from "../catalogue-extras";
import { fieldLabel } from "../mapping/fields";
import { countryInWords } from "../reference/countries";
import { dayInWords, weekdayOf } from "../reference/day";
import type { Shipment } from "../shipment";
import { originOf } from "./plan-country";
import { planBoolean } from "./plan-service";
import { addError, type Scope } from "./scope";

/** What the row asks for besides its way; what the carrier does not have on that way, or not beside something else, blocks. */
export function planOptions(
  scope: Scope,
  asked: { country: string; signature: Shipment["signature"]; shipDate: string | undefined },
): ShipmentOption[] {
  return SHIPMENT_OPTIONS.filter((id) => planBoolean(scope, id, false) && isOffered(scope, id, asked));
}

const SATURDAY = 6;

function isOffered(
  scope: Scope,
  id: ShipmentOption,
  { country, signature, shipDate }: Parameters<typeof planOptions>[1],
): boolean {
  const { catalogue, today } = scope.options;
  const label = fieldLabel(id);
  const refuse = (message: string, remedy?: string) => {
    addError(scope, "OPTION_NOT_AVAILABLE", { field: id }, message, remedy ? { remedy } : {});
    return false;
  };
  const rules = (catalogue.options ?? []).filter((each) => each.id === id);
  if (rules.length === 0) return refuse(`${catalogue.name} has no ${label.toLowerCase()}.`);
  const origin = originOf(scope);
  const fits = (list: readonly string[] | null, place: string) => list === null || list.includes(place);
  const [at, towards] = scope.returns ? [country, origin] : [origin, country];
  const rule = rules.find(({ from, to }) => fits(from, at) && fits(to, towards));
  if (!rule) {
    return refuse(
      `${catalogue.name} has no ${label.toLowerCase()} from ${countryInWords(at)} to ${countryInWords(towards)}.`,
    );
  }
  if (rule.withoutSignature && signature !== "none") {
    return refuse(
      `${label} means that nobody signs, and the row asks for a signature.`,
      "Choose one of the two.",
    );
  }
  const day = shipDate ?? today;
  if (rule.onSaturday && day !== undefined && weekdayOf(day) !== SATURDAY) {
    return refuse(
      `${label} is asked for, and ${dayInWords(day)} is not a Saturday.`,
      "Give a Saturday as the ship date.",
    );
  }
  return true;
}
