import { findCountry } from "../reference/countries";
import { findService } from "../reference/find-service";
import { findRegion } from "../reference/regions";
import { SERVICES } from "../services";

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
    case "service":
      return settleAmbiguous(filled);
    default:
      return [];
  }
}

/** UPS services at home, the slowest (and cheapest) first. */
const SLOWEST_FIRST = ["03", "12", "02", "59", "13", "01", "14"];

/**
 * "Expedited" at a shop may be one of several services: the slowest of them is proposed, in words that the clerk sees
 * in the mapping and can change there. Nothing is upgraded by a guess.
 */
function settleAmbiguous(values: readonly string[]): string[] {
  const pairs = [...new Set(values)].flatMap((value) => {
    const match = findService(value, true);
    if (match.kind !== "ambiguous" || /[|=]/.test(value)) return [];
    const code = SLOWEST_FIRST.find((candidate) => match.codes.includes(candidate));
    return code ? [`${value}=${SERVICES[code]}`] : [];
  });
  return pairs.length > 0 ? [["map", ...pairs].join("|")] : [];
}
