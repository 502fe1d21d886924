import { findServiceByCode, serviceName } from "../catalogue";
import { NOTICE_EVENTS, SHIPMENT_OPTIONS, type ShipmentOption } from "../catalogue-extras";
import { fieldLabel } from "../mapping/fields";
import { countryInWords } from "../reference/countries";
import { addDays, dayInWords, readDay, weekdayOf } from "../reference/day";
import { findNotices } from "../reference/read-words";
import type { Shipment } from "../shipment";
import type { Notices } from "../shipment-parts";
import { originOf } from "./plan-country";
import { planBoolean } from "./plan-service";
import { planShortText } from "./plan-text";
import { addError, addWarning, type Scope, textAt } from "./scope";

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
  if (day === null) return refuse(`"${text}" is not a day of the calendar.`, howToWrite(text, originCountry));
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

/** What to write in place of a text that is no day: the day that it is where month and day change places, if that is one. */
function howToWrite(text: string, originCountry: string): string {
  const turned = readDay(text, originCountry === "US" ? "day first" : "month first");
  const first = originCountry === "US" ? "month" : "day";
  return turned
    ? `Here the ${first} comes first. If ${dayInWords(turned)} is meant, write it as ${turned}.`
    : "Write it as year-month-day, like 2026-12-04.";
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

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
/** The word that stands for the recipient's own address among others. */
const RECIPIENT = "recipient";

/** The carrier's own e-mails that are asked for, and to whom; undefined where none are, which is so unless a person asks. */
export function planNotices(scope: Scope, email: string | undefined): Notices | undefined {
  const place = { field: "notices" };
  const text = textAt(scope, place);
  if (text === "") return undefined;
  const events = findNotices(text);
  if (events === null) {
    addError(scope, "VALUE_INVALID", place, `"${text}" names no notice of a carrier.`, {
      remedy: `Use yes, no, or some of: ${NOTICE_EVENTS.join(", ")}.`,
    });
    return undefined;
  }
  if (events.length === 0) return undefined;
  const { name, notices } = scope.options.catalogue;
  if (!notices) {
    addError(scope, "OPTION_NOT_AVAILABLE", place, `${name} sends no e-mails about a shipment.`);
    return undefined;
  }
  const to = planAddressees(scope, email);
  if (to.length === 0) return undefined;
  const from = planShortText(scope, { field: "noticeFrom" }, notices.from);
  const memo = planShortText(scope, { field: "noticeMemo" }, notices.memo);
  return { events, to, ...(from && { from }), ...(memo && { memo }) };
}

function planAddressees(scope: Scope, email: string | undefined): string[] {
  const place = { field: "noticeTo" };
  const { name, limits, notices } = scope.options.catalogue;
  const most = notices?.addresses ?? 0;
  const asked = (textAt(scope, place) || RECIPIENT).split(/[\s,;]+/).filter(Boolean);
  const found = new Set<string>();
  const wrong: string[] = [];
  for (const each of asked) {
    if (each.toLowerCase() === RECIPIENT) {
      if (email !== undefined) found.add(email);
      else
        addWarning(scope, "EMAIL_INVALID", { field: "email" }, NO_EMAIL, {
          remedy: "Add the recipient's e-mail address, or ask for no notices.",
        });
    } else if (EMAIL.test(each) && each.length <= limits.email) found.add(each);
    else wrong.push(`"${each}"`);
  }
  if (wrong.length > 0) {
    const what = wrong.length === 1 ? "is not an e-mail address" : "are not e-mail addresses";
    addError(scope, "EMAIL_INVALID", place, `${wrong.join(", ")} ${what} that ${name} takes.`, {
      remedy: `Give addresses of at most ${limits.email} characters, separated by commas; "recipient" stands for the row's own.`,
    });
  }
  if (found.size > most) {
    addError(
      scope,
      "VALUE_INVALID",
      place,
      `The notices are to go to ${found.size} addresses; ${name} takes at most ${most}.`,
      { remedy: "Leave some of them out." },
    );
  }
  return [...found];
}

const NO_EMAIL = "Notices are asked for, and the recipient has no e-mail address: they get none.";
