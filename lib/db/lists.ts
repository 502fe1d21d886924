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

/**
 * True of every row's number; it has the planner take the rows that a statement names for few. They are at most a batch,
 * each to be found by its key. Taken for ten, PostgreSQL may read all that wait in place of that, for each row that is
 * sent: how many those are it learns only when statistics are made again. Their job's id stands beside the number in what names
 * them (`MATERIALIZED`): where it is a constant, PostgreSQL may read the job's rows by it alone, for a job that its statistics do
 * not know has none.
 */
export const fewOf = (rowNumber: string) => `${rowNumber} BETWEEN 1 AND 2147483646`;
