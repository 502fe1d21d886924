import { sql } from "drizzle-orm";
import type postgres from "postgres";
import type { Db } from "./client";

/** What a statement takes for `$1`, `$2`, …, each of which is cast in its text (`$1::uuid`). */
export type StatementParams = readonly (string | number | readonly (string | number | null)[])[];

/**
 * Runs one statement whose text is the same every time. Where no transaction is open, it is one of its own, each
 * connection has parsed and planned it once, and a call is one round trip.
 */
export async function runStatement<Row>(db: Db, text: string, params: StatementParams): Promise<Row[]> {
  // A transaction has no client of its own.
  if ("$client" in db) {
    const client = db.$client as postgres.Sql;
    return client.unsafe(text, params as never[], { prepare: true }) as Promise<never>;
  }
  const chunks = text
    .split(/\$(\d+)/)
    .map((part, index) => (index % 2 === 0 ? sql.raw(part) : sql`${sql.param(params[Number(part) - 1])}`));
  return (await db.execute(sql.join(chunks))) as never;
}
