/** Reads a date that can only mean one day ("2026-03-31T10:00", "3/31/2026", "31.03.2026") as "2026-03-31"; else null. */
export function readDate(text: string): string | null {
  const iso = /^\s*(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T\s].*)?\s*$/.exec(text);
  if (iso) return format(iso[1], iso[2], iso[3]);
  const german = /^\s*(\d{1,2})\.(\d{1,2})\.(\d{4})(?:\s.*)?$/.exec(text);
  if (german) return format(german[3], german[2], german[1]);
  const slashes = /^\s*(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?:\s.*)?$/.exec(text);
  if (!slashes) return null;
  const [, first = "", second = "", year] = slashes;
  if (Number(second) > 12 || first === second) return format(year, first, second);
  return Number(first) > 12 ? format(year, second, first) : null;
}

function format(year = "", month = "", day = ""): string | null {
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : null;
}
