import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import * as schema from "@/lib/db/schema";
import "./errors-without-values";
import { type DatabaseConnection, parseDatabaseUrl } from "@/lib/env";

/** Drizzle over the application's schema; a transaction (`tx`) has the same type. */
export type Db = PostgresJsDatabase<typeof schema>;
/** An open transaction. */
export type Tx = Parameters<Parameters<Db["transaction"]>[0]>[0];

/** One pool of connections, for queries by hand (`sql`) and through Drizzle (`db`). */
export type DatabaseClient = {
  /** Drizzle hands dates and JSON to PostgreSQL as text: here too, timestamps arrive as strings. */
  sql: postgres.Sql;
  db: Db;
  close(): Promise<void>;
};

export type CreateDbParams = ({ connection: DatabaseConnection } | { url: string }) & {
  /** Connections at most; they are opened when they are needed. */
  max?: number;
  /** Shown in pg_stat_activity. */
  name?: string;
};

/** Opens a pool. Nothing is sent before the first query. */
export function createDb(params: CreateDbParams): DatabaseClient {
  const connection = "connection" in params ? params.connection : parseDatabaseUrl(params.url);
  const sql = postgres(connectionOptions(connection, params));
  return {
    sql,
    db: drizzle(sql, { schema }),
    close: () => sql.end({ timeout: 5 }),
  };
}

/**
 * A process that loses a connection goes on. The driver (3.4.9) throws in a turn of its own, and rejects promises that it
 * has handed to nobody, when the server closes a connection that it is about to write to: that would end the process, and
 * every run in it. Whatever was under way hears of the loss by its own query.
 *
 * @param say hears of whatever nobody caught
 */
export function outliveLostConnections(say: (error: unknown) => void): void {
  for (const event of ["uncaughtException", "unhandledRejection"] as const) process.on(event, say);
}

/** As long as a lease: the one who is silent inside a transaction for longer has lost the job anyway. */
const IDLE_IN_TRANSACTION_MS = 60_000;

/**
 * The driver (3.4.9) gathers less than 1 KB until the turn of its event loop is over. A connection that closes within
 * that turn keeps what it gathered and never sends again: it would fail with CONNECT_TIMEOUT, for minutes. A first
 * message of more than that is sent at once; the server refuses what stands before it, and the next try is clean.
 */
const FLUSHING = "x".repeat(1024);

/** What every connection of ours is opened with. */
export function connectionOptions(
  connection: DatabaseConnection,
  { max = 10, name = "shipagent" }: { max?: number; name?: string },
): postgres.Options<Record<string, postgres.PostgresType>> {
  const { settings, ssl, ...address } = connection;
  return {
    ...address,
    ...(ssl ? { ssl } : {}),
    max,
    connect_timeout: 10,
    connection: {
      application_name: name,
      // A frozen process must not keep its locks: its lease runs out, and a take-over waits for them.
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
      "shipagent.flushing": FLUSHING,
      ...settings,
    },
    onnotice: () => {},
  };
}
