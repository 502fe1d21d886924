import { access } from "node:fs/promises";
import { join } from "node:path";
import postgres from "postgres";
import { migrateDatabase } from "@/lib/db/migrate";
import type { DatabaseConnection } from "@/lib/env";
import { startEmbedded } from "@/lib/postgres";
import { temporaryFolder } from "@/lib/testing/temporary-folder";
import { removeAbandoned, removeTemporaryFolder } from "./remove-temporary";

export { temporaryFolder };

/** The database that test databases are cloned from: all migrations, no rows. */
export const templateName = "shipagent_template";

/** A server for tests, with its data in a temporary folder. */
export type TestServer = {
  /** Reaches the maintenance database; `createTestDb` makes others. */
  connection: DatabaseConnection;
  dataDir: string;
  /** The postmaster, for tests that kill it. */
  pid: number;
  stop(): Promise<void>;
};

/** Starts a server of its own for a test run (or for a test that kills it), with the template made. */
export async function startTestServer(): Promise<TestServer> {
  await removeAbandoned();
  const dataDir = await temporaryFolder();
  const server = await startEmbedded({ dataDir, database: templateName });
  if (await exists(join(process.cwd(), "drizzle/meta/_journal.json")))
    await migrateDatabase(server.connection);
  const maintenance = { ...server.connection, database: "postgres" };
  const sql = postgres({ ...maintenance, max: 1 });
  // Nobody may connect to it any more: a template in use cannot be cloned.
  await sql`alter database ${sql(templateName)} with allow_connections false is_template true`;
  await sql.end();
  return {
    connection: maintenance,
    dataDir,
    pid: server.pid,
    async stop() {
      await server.stop();
      await removeTemporaryFolder(dataDir);
    },
  };
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
