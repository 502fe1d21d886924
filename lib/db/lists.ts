import type { AnyColumn, SQL } from "drizzle-orm";
import { sql } from "drizzle-orm";
import { CHANGEABLE_ROWS } from "@/lib/batch/row";

/** `column IN (…)` with one parameter for any count of numbers: a statement takes 65,535 parameters at most. */
export function inNumbers(column: AnyColumn | SQL, numbers: readonly number[]): SQL {
  return sql`${column} IN (SELECT value::int FROM jsonb_array_elements_text(${JSON.stringify(numbers)}::jsonb))`;
}

/** SQL text: `column` is one of a list that the code has. Written out, for a statement whose text never changes. */
export function isIn(column: string, values: readonly string[]): string {
  return `${column} IN (${values.map((value) => `'${value}'`).join(", ")})`;
}

/** What row `r` says may still be changed. */
export const isChangeable = sql.raw(isIn("r.state", CHANGEABLE_ROWS));
