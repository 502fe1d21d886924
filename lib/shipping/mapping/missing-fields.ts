import { type Problem, problem } from "../errors";
import { needsPostalCode } from "../plan/plan-postal-code";
import type { SourceRow } from "../planned-row";
import { bareCell } from "../reference/bare-cell";
import { findCountry } from "../reference/countries";
import { hasRegions } from "../reference/regions";
import type { CompiledTemplate } from "./compile-template";
import { findField } from "./fields";

/** Fields without which no row can be shipped. */
const NEEDED = ["recipientName", "address1", "city", "state", "postalCode"];

/**
 * The problem with a mapping that leaves out what rows need, or null. A company stands in for a name; state and postal
 * code are needed only where one of the `countries` has them.
 */
export function missingFields(mapped: ReadonlySet<string>, countries: ReadonlySet<string>): Problem | null {
  const some = (test: (country: string) => boolean) => [...countries].some(test);
  const missing = NEEDED.filter((id) => !mapped.has(id))
    .filter((id) => id !== "recipientName" || !mapped.has("company"))
    .filter((id) => id !== "state" || some(hasRegions))
    .filter((id) => id !== "postalCode" || some(needsPostalCode))
    .map((id) => findField(id))
    .filter((field) => field !== null);
  if (missing.length === 0) return null;
  const labels = missing.map(({ label }) => label).join(", ");
  return problem("MAPPING_INCOMPLETE", `No column is mapped to: ${labels}.`, { field: missing[0]?.id });
}

/** Where a file's rows go, as far as some of them show: the default country where a row names none. */
export function countriesOf(
  compiled: CompiledTemplate,
  rows: readonly SourceRow[],
  defaultCountry: string,
): ReadonlySet<string> {
  const named = rows.map((row) => {
    const text = bareCell(compiled.render(row)?.fields.country ?? "");
    return (text === "" ? null : findCountry(text)) ?? defaultCountry;
  });
  return new Set(named.length > 0 ? named : [defaultCountry]);
}
