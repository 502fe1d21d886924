import { PostgresJsSession } from "drizzle-orm/postgres-js";
import type { Sql, TransactionSql } from "postgres";
import type { Db } from "./client";

/** What a statement takes for `$1`, `$2`, …, each of which is cast in its text (`$1::uuid`). */
export type StatementParams = readonly (string | number | readonly (string | number | null)[])[];

/**
 * Runs one statement whose text is the same every time: each connection has parsed and planned it once, and a call is
 * one round trip. In a transaction where one is open, else in one of its own.
 */
export async function runStatement<Row extends object>(
  db: Db,
  text: string,
  params: StatementParams,
): Promise<Row[]> {
  const { session } = db._;
  if (!(session instanceof PostgresJsSession)) throw new Error("the database has another driver");
  const client: Sql | TransactionSql = session.client;
  return client.unsafe<Row[]>(text, [...params], { prepare: true });
}
