import type { AnyColumn, SQL } from "drizzle-orm";
import { sql } from "drizzle-orm";

/** `column IN (…)` with one parameter for any count of numbers: a statement takes 65,535 parameters at most. */
export function inNumbers(column: AnyColumn | SQL, numbers: readonly number[]): SQL {
  return sql`${column} IN (SELECT value::int FROM jsonb_array_elements_text(${JSON.stringify(numbers)}::jsonb))`;
}
