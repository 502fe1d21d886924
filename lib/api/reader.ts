/** In what zone, and in what English, times are told: the same in the server's page as in the browser's. */
export interface Reader {
  /** A name of the tz database. */
  readonly zone: string;
  readonly locale: string;
}

export const ZONE_COOKIE = "shipagent.zone";

/** Runs in each page, as text: the server learns in which zone it is read. */
export const rememberZoneScript = `document.cookie="${ZONE_COOKIE}="+Intl.DateTimeFormat().resolvedOptions().timeZone+";path=/;max-age=31536000;samesite=lax"`;

/** Whether it is a name of the tz database, as far as this machine knows them. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return /^[A-Za-z]/.test(name);
  } catch {
    return false;
  }
}

/** What a request's cookie and its `Accept-Language` say; UTC and American where they say nothing that is known. */
export function readerOf(zone: string | undefined, acceptLanguage: string | null): Reader {
  const english = acceptLanguage?.split(",").map((part) => part.split(";")[0]?.trim() ?? "") ?? [];
  const locale = english.find((tag) => /^en-[A-Z]{2}$/.test(tag)) ?? "en-US";
  return { zone: zone && isTimeZone(zone) ? zone : "UTC", locale };
}
