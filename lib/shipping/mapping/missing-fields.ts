import { type Problem, problem } from "../errors";
import { findField } from "./fields";

/** Fields without which no row can be shipped. */
const NEEDED = ["recipientName", "address1", "city", "state", "postalCode"];

/**
 * The problem with a mapping that leaves out what every row needs, or null. A company stands in for a name; state and
 * postal code are needed only where the job's default country has them.
 */
export function missingFields(mapped: ReadonlySet<string>, defaultCountry: string): Problem | null {
  const missing = NEEDED.filter((id) => !mapped.has(id))
    .filter((id) => id !== "recipientName" || !mapped.has("company"))
    .filter((id) => id !== "state" || defaultCountry === "US" || defaultCountry === "CA")
    .map((id) => findField(id))
    .filter((field) => field !== null);
  if (missing.length === 0) return null;
  const labels = missing.map(({ label }) => label).join(", ");
  return problem("MAPPING_INCOMPLETE", `No column is mapped to: ${labels}.`, { field: missing[0]?.id });
}
