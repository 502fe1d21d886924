/**
 * What a template says about one row, before any of it is checked: texts by field id. A field that the template does
 * not name is absent; one whose cell is blank is "".
 */
export interface Draft {
  readonly fields: Readonly<Record<string, string>>;
  /** At least one; a template without package fields has one that is empty. */
  readonly packages: readonly Readonly<Record<string, string>>[];
}

/** Reads rendered JSON. Unknown keys were refused when the template was compiled and are ignored here. */
export function readDraft(json: string): Draft | null {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return null;
  }
  if (!isRecord(value)) return null;
  const { packages, ...rest } = value;
  const list = Array.isArray(packages) ? packages.filter(isRecord).map(readTexts) : [];
  const fields = readTexts(rest);
  return { fields, packages: list.length > 0 ? list : [{}] };
}

function readTexts(record: Readonly<Record<string, unknown>>): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const key of Object.keys(record)) {
    const value = record[key];
    if (typeof value === "string") texts[key] = value;
    else if (typeof value === "number" || typeof value === "boolean") texts[key] = String(value);
  }
  return texts;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
