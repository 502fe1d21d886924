/** UPS sends a list of one as an object, and now and then an object as a list. */
export function asArray(value: unknown): unknown[] {
  if (value === undefined || value === null || value === "") return [];
  return Array.isArray(value) ? value : [value];
}

/** The other way round: the first element where a single object is meant. */
export function asObject(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : value;
}
