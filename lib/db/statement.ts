import { sql } from "drizzle-orm";
import type { Db, PooledDb } from "./client";

/** What a statement takes for `$1`, `$2`, …, each of which is cast in its text (`$1::uuid`). */
export type StatementParams = readonly (string | number | readonly (string | number | null)[])[];

/**
 * Runs one statement, in a transaction of its own. Its text is the same every time: each connection parses and plans
 * it once, and a call is one round trip.
 */
export async function runStatement<Row>(db: PooledDb, text: string, params: StatementParams): Promise<Row[]> {
  return db.$client.unsafe(text, params as never[], { prepare: true }) as Promise<never>;
}

/** Runs the same text inside a transaction that is open. */
export async function runStatementIn<Row>(
  tx: Pick<Db, "execute">,
  text: string,
  params: StatementParams,
): Promise<Row[]> {
  const chunks = text
    .split(/\$(\d+)/)
    .map((part, index) => (index % 2 === 0 ? sql.raw(part) : sql`${sql.param(params[Number(part) - 1])}`));
  return (await tx.execute(sql.join(chunks))) as never;
}
