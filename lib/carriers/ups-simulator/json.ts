/**
 * Reading of JSON whose shape is the sender's affair: a path that is not there gives "" or [], and a list of one
 * reads like its element, as at UPS.
 */
export type Json = unknown;

/** The value at a path of keys, or undefined. */
export function at(value: Json, ...path: string[]): Json {
  let here = value;
  for (const key of path) {
    if (Array.isArray(here)) here = here[0];
    if (typeof here !== "object" || here === null) return undefined;
    here = (here as Record<string, Json>)[key];
  }
  return here;
}

/** The text at a path; numbers are taken too, anything else is "". */
export function text(value: Json, ...path: string[]): string {
  const found = at(value, ...path);
  if (typeof found === "string") return found.trim();
  return typeof found === "number" ? String(found) : "";
}

/** The list at a path; one object counts as a list of one, nothing as an empty one. */
export function list(value: Json, ...path: string[]): Json[] {
  const found = at(value, ...path);
  if (found === undefined || found === null) return [];
  return Array.isArray(found) ? found : [found];
}

/** True where a presence flag is there, whatever its value. */
export function present(value: Json, ...path: string[]): boolean {
  return at(value, ...path) !== undefined;
}
