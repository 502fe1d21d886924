import { findCountry } from "../reference/countries";
import { findRegion } from "../reference/regions";

/**
 * Helpers that a column's values ask for. A helper in the mapping is a change that the clerk has agreed to, so names of
 * states and countries then raise no warning on each row.
 */
export function suggestHelpers(field: string, values: readonly string[]): string[] {
  const filled = values.map((value) => value.trim()).filter((value) => value !== "");
  const some = (test: (value: string) => boolean) => filled.some(test);
  switch (field) {
    case "state":
      return some((value) => value.length > 3 && findRegion("US", value) !== null) ? ["state"] : [];
    case "country":
      return some((value) => value.length !== 2 && findCountry(value) !== null) ? ["country"] : [];
    case "recipientName":
      return filled.length > 0 && filled.every((value) => /^[^,\d]+, [^,\d]+$/.test(value))
        ? ["fullName"]
        : [];
    default:
      return [];
  }
}
