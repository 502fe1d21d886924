import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { inject } from "vitest";
import { createDb, type DatabaseClient } from "@/lib/db/client";
import { type DatabaseConnection, databaseUrl } from "@/lib/env";
import { templateName } from "./test-server";

/** A database of one test file's own. */
export type TestDb = DatabaseClient & {
  connection: DatabaseConnection;
  /** For a child process' DATABASE_URL. */
  url: string;
  /** Closes the pool and drops the database. */
  close(): Promise<void>;
};

/**
 * Clones the migrated template. Call it in `beforeAll` and `close()` in `afterAll`.
 *
 * @param options.server another server than the run's own, from `startTestServer`
 */
export async function createTestDb(
  options: { server?: DatabaseConnection; max?: number } = {},
): Promise<TestDb> {
  const server = options.server ?? inject("testDatabaseServer");
  const database = `test_${randomBytes(6).toString("hex")}`;
  await maintain(server, (sql) => sql`create database ${sql(database)} template ${sql(templateName)}`);
  const connection = { ...server, database };
  const client = createDb({ connection, max: options.max ?? 5, name: "shipagent test" });
  return {
    ...client,
    connection,
    url: databaseUrl(connection),
    async close() {
      await client.close();
      await maintain(server, (sql) => sql`drop database ${sql(database)} with (force)`);
    },
  };
}

async function maintain(
  server: DatabaseConnection,
  run: (sql: postgres.Sql) => Promise<unknown>,
): Promise<void> {
  const sql = postgres({ ...server, max: 1, onnotice: () => {} });
  try {
    await run(sql);
  } finally {
    await sql.end();
  }
}
