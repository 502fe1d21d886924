const MONEY = /Cents$/;
/** What the machinery calls otherwise than people do. */
const PLAIN: Readonly<Record<string, string>> = { epoch: "run", workerId: "process" };

/** An entry's detail as one line for people: `total $12.30 · rows 3 · comment “Totals checked.”`. */
export function detailText(detail: Readonly<Record<string, unknown>>): string {
  return Object.entries(detail)
    .filter(([, value]) => value !== null && value !== undefined && value !== "")
    .map(([name, value]) => `${PLAIN[name] ?? words(name.replace(MONEY, ""))} ${text(name, value)}`)
    .join(" · ");
}

function text(name: string, value: unknown): string {
  if (typeof value === "number" && MONEY.test(name)) return `$${(value / 100).toFixed(2)}`;
  if (typeof value === "string") return /\s/.test(value) ? `“${value}”` : shorten(name, value);
  if (Array.isArray(value)) return value.map((each) => text(name, each)).join(", ");
  if (value && typeof value === "object") return `(${detailText(value as Record<string, unknown>)})`;
  return String(value);
}

/** A hash is known by its beginning. */
function shorten(name: string, value: string): string {
  return /fingerprint|hash/i.test(name) && value.length > 12 ? `${value.slice(0, 12)}…` : value;
}

/** `twoPersonApproval` → `two person approval`. */
function words(name: string): string {
  return name.replace(
    /([a-z])([A-Z])/g,
    (_, before: string, after: string) => `${before} ${after.toLowerCase()}`,
  );
}
