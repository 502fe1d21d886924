import { fold } from "./fold";

const DAY_MS = 86_400_000;
const at = (day: string) => new Date(`${day}T00:00:00Z`);

/** A day of the calendar, "2026-12-04", so many days later. */
export function addDays(day: string, count: number): string {
  return new Date(at(day).getTime() + count * DAY_MS).toISOString().slice(0, 10);
}

/** 0 is Sunday. */
export function weekdayOf(day: string): number {
  return at(day).getUTCDay();
}

const words = new Intl.DateTimeFormat("en-US", {
  weekday: "long",
  month: "long",
  day: "numeric",
  timeZone: "UTC",
});

/** "Friday, December 4" */
export function dayInWords(day: string): string {
  return words.format(at(day));
}

const ORDERS = {
  "month first": [2, 1],
  "day first": [1, 2],
} as const;

/** Months as they begin in English, German, French and Spanish. */
const MONTHS =
  "jan|ene,feb|fev,mar|mae,apr|avr|abr,mai|may,jun|juin,jul|juil,aug|aou|ago,sep,oct|okt,nov,dec|dez|dic"
    .split(",")
    .map((names) => new RegExp(`^(?:${names})`));
const TIME = /(?:,? +|T)\d{1,2}:\d{2}.*$/;

/**
 * "2026-12-04", "20261204", "12/4/2026", "4.12.26", "4-Dec-2026" and "Dec 4, 2026", also with a time behind, as
 * "2026-12-04"; null for what is no day of the calendar.
 */
export function readDay(text: string, slashes: keyof typeof ORDERS): string | null {
  const bare = text.trim().replace(TIME, "");
  const iso = /^(\d{4})([-/]?)(\d{2})\2(\d{2})$/.exec(bare);
  if (iso) return dayOf(iso[1], iso[3], iso[4]);
  const named = /^(\d{1,2})[.,]?[ -]?(\p{L}+)\.?[ ,-]{1,2}(\d{2}|\d{4})$/u.exec(bare);
  if (named) return dayOf(named[3], monthOf(named[2]), named[1]);
  const american = /^(\p{L}+)\.? (\d{1,2}),? (\d{4})$/u.exec(bare);
  if (american) return dayOf(american[3], monthOf(american[1]), american[2]);
  const [, first, sign, second, year] = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{2}|\d{4})$/.exec(bare) ?? [];
  const parts = [year, first, second];
  const [day, month] = ORDERS[sign === "." ? "day first" : slashes];
  return dayOf(year, parts[month], parts[day]);
}

function monthOf(name = ""): string {
  return `${MONTHS.findIndex((month) => month.test(fold(name))) + 1}`;
}

function dayOf(year = "", month = "", day = ""): string | null {
  const text = `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const time = at(text).getTime();
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text) ? text : null;
}

const ZONES: readonly (readonly [zone: string, places: string])[] = [
  ["America/Chicago", "AL AR IL IA KS LA MN MS MO NE ND OK SD TN TX WI"],
  ["America/Denver", "CO ID MT NM UT WY"],
  ["America/Phoenix", "AZ"],
  ["America/Los_Angeles", "CA NV OR WA"],
  ["America/Anchorage", "AK"],
  ["Pacific/Honolulu", "HI"],
];
const COUNTRY_ZONES: Readonly<Record<string, string>> = {
  US: "America/New_York",
  PR: "America/Puerto_Rico",
  CA: "America/Toronto",
  MX: "America/Mexico_City",
  GB: "Europe/London",
  IE: "Europe/Dublin",
  DE: "Europe/Berlin",
  FR: "Europe/Paris",
  NL: "Europe/Amsterdam",
  BE: "Europe/Brussels",
  ES: "Europe/Madrid",
  IT: "Europe/Rome",
  AT: "Europe/Vienna",
  PL: "Europe/Warsaw",
};

/** The day that it is where an address is: by its state in the US, by its country elsewhere, UTC's where that is not known. */
export function dayAt(
  now: Date,
  { country, state = "" }: { country: string; state?: string | undefined },
): string {
  const ofState =
    country === "US" ? ZONES.find(([, places]) => places.split(" ").includes(state))?.[0] : undefined;
  const timeZone = ofState ?? COUNTRY_ZONES[country] ?? "UTC";
  // Sweden writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat("sv-SE", { timeZone }).format(now);
}

/** The same for addresses by name. */
export function daysAt(
  now: Date,
  addresses: Readonly<Record<string, { readonly address: Parameters<typeof dayAt>[1] }>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(addresses).map(([name, { address }]) => [name, dayAt(now, address)]),
  );
}

/** The day where a shipment leaves from, of those that its job knows; undefined where it knows none. */
export function dayOfLeaving(
  { today, todayAt = {} }: { today?: string; todayAt?: Readonly<Record<string, string>> },
  { shipFrom }: { shipFrom?: { readonly label: string } | undefined },
): string | undefined {
  return (shipFrom && todayAt[shipFrom.label]) ?? today;
}
