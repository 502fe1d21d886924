import { findServiceByCode, serviceName } from "../catalogue";
import { SHIPMENT_OPTIONS, type ShipmentOption } from "../catalogue-extras";
import { fieldLabel } from "../mapping/fields";
import { countryInWords } from "../reference/countries";
import { addDays, dayInWords, readDay, weekdayOf } from "../reference/day";
import type { Shipment } from "../shipment";
import { originOf } from "./plan-country";
import { planBoolean } from "./plan-service";
import { addError, type Scope, textAt } from "./scope";

/** What the row asks for besides its way; what the carrier does not have on that way, or not beside something else, blocks. */
export function planOptions(
  scope: Scope,
  asked: { country: string; signature: Shipment["signature"]; shipDate: string | undefined },
): ShipmentOption[] {
  return SHIPMENT_OPTIONS.filter((id) => planBoolean(scope, id, false) && isOffered(scope, id, asked));
}

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

const PLACE = { field: "shipDate" };
const SUNDAY = 0;
const SATURDAY = 6;

/** The day on which it is handed over, "2026-12-04"; undefined for the day on which the label is bought. */
export function planShipDate(scope: Scope): string | undefined {
  const text = textAt(scope, PLACE);
  if (text === "") return undefined;
  const { catalogue, today, originCountry = "US" } = scope.options;
  const day = readDay(text, originCountry === "US" ? "month first" : "day first");
  const ahead = catalogue.shipDaysAhead;
  const refuse = (message: string, remedy: string) => {
    addError(scope, "SHIP_DATE_INVALID", PLACE, message, { remedy });
    return undefined;
  };
  if (day === null) return refuse(`"${text}" is not a day.`, "Write it as 2026-12-04.");
  if (ahead === undefined) return refuse(`${catalogue.name} takes no ship date.`, "Leave it out.");
  const said = dayInWords(day);
  if (weekdayOf(day) === SUNDAY)
    return refuse(`${said} is a Sunday; nothing is handed over then.`, "Choose another day.");
  if (today === undefined) return day;
  const range = `Choose a day from ${dayInWords(today)} to ${dayInWords(addDays(today, ahead))}, but no Sunday.`;
  if (day < today) return refuse(`The ship date, ${said}, is over.`, range);
  if (day > addDays(today, ahead))
    return refuse(`The ship date, ${said}, is more than ${ahead} days ahead.`, range);
  return day;
}

/** Saturday delivery is had only where the service arrives on one: by the ship date, or by today where there is none. */
export function checkSaturday(scope: Scope, service: string, shipDate: string | undefined): void {
  const { catalogue, today } = scope.options;
  const days = findServiceByCode(catalogue, service)?.daysToSaturday;
  const day = shipDate ?? today;
  if (days === undefined || day === undefined) return;
  const fits = SATURDAY - days;
  if (weekdayOf(day) === fits) return;
  const next = addDays(day, (fits - weekdayOf(day) + 7) % 7);
  addError(
    scope,
    "OPTION_NOT_AVAILABLE",
    { field: "saturdayDelivery" },
    `${serviceName(catalogue, service)} that is handed over on ${dayInWords(day)} does not arrive on a Saturday.`,
    { remedy: `Give ${dayInWords(next)} as the ship date, or leave Saturday delivery out.` },
  );
}
