import { findServiceByCode, serviceName } from "../catalogue";
import { addDays, dayInWords, readDay, weekdayOf } from "../reference/day";
import { addError, type Scope, textAt } from "./scope";

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
