import type { Reader } from "@/lib/api/reader";

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
];
const RELATIVE_DAYS = 7;

/** How much of a time is shown: `clock` is the time of the day alone. */
export type TimeParts = "minutes" | "seconds" | "clock";

/** "Nov 1, 2026, 2:03 PM" in the reader's zone. */
export function absoluteTime(iso: string, { zone, locale }: Reader, show: TimeParts = "minutes"): string {
  const timeStyle = show === "seconds" ? "medium" : "short";
  const dateStyle = show === "clock" ? undefined : "medium";
  return new Intl.DateTimeFormat(locale, { dateStyle, timeStyle, timeZone: zone }).format(new Date(iso));
}

/** "3 min. ago" up to a week from `now` (milliseconds), the date beyond. */
export function relativeTime(iso: string, now: number, { zone, locale }: Reader): string {
  const difference = new Date(iso).getTime() - now;
  const size = Math.abs(difference);
  if (size >= RELATIVE_DAYS * 86_400_000) {
    return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: zone }).format(new Date(iso));
  }
  const unit = UNITS.find(([, length]) => size >= length);
  if (!unit) return "just now";
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: "short" });
  return format.format(Math.trunc(difference / unit[1]), unit[0]);
}

/** The reader's day of an instant (ISO 8601 or milliseconds): "2026-11-01". */
export function dayOf(at: string | number, { zone }: Reader): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(new Date(at));
}

/** "Today", "Yesterday", "Friday, November 27", and with the year where it is another one. */
export function dayName(day: string, today: string, { locale }: Reader): string {
  if (day === today) return "Today";
  const days = Math.round((Date.parse(today) - Date.parse(day)) / 86_400_000);
  if (days === 1) return "Yesterday";
  return new Intl.DateTimeFormat(locale, {
    weekday: "long",
    month: "long",
    day: "numeric",
    timeZone: "UTC",
    ...(day.slice(0, 4) === today.slice(0, 4) ? {} : { year: "numeric" }),
  }).format(new Date(day));
}

/** "about 4 min", "about 1 h 20 min", "a few seconds", for what is left (seconds). */
export function duration(seconds: number): string {
  if (seconds < 10) return "a few seconds";
  if (seconds < 57.5) return `about ${Math.round(seconds / 5) * 5} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `about ${minutes} min`;
  const rest = minutes % 60;
  return `about ${Math.floor(minutes / 60)} h${rest ? ` ${rest} min` : ""}`;
}

/** "under a second", "12 s", "3 min 20 s", "1 h 5 min" between two instants (ISO 8601). */
export function elapsed(from: string, to: string): string {
  const seconds = Math.max(0, Math.round((new Date(to).getTime() - new Date(from).getTime()) / 1000));
  if (seconds === 0) return "under a second";
  const minutes = Math.floor(seconds / 60);
  if (minutes < 1) return `${seconds} s`;
  if (minutes < 60) return seconds % 60 ? `${minutes} min ${seconds % 60} s` : `${minutes} min`;
  return minutes % 60 ? `${Math.floor(minutes / 60)} h ${minutes % 60} min` : `${Math.floor(minutes / 60)} h`;
}
