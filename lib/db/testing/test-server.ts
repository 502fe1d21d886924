import { access, chmod, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { startEmbedded } from "@/lib/db/embedded";
import { isAlive } from "@/lib/db/embedded/postmaster-file";
import { migrateDatabase } from "@/lib/db/migrate";
import type { DatabaseConnection } from "@/lib/env";

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
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

const prefix = "shipagent-test-";

/** Test runs that were killed leave their folder and, in it, a server at work. */
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const runner = new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1];
    if (!runner || isAlive(Number(runner))) continue;
    const dataDir = join(tmpdir(), name);
    if (await exists(join(dataDir, "postgres/server"))) await (await startEmbedded({ dataDir })).stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** A temporary folder that the server's account can enter, too. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`));
  await chmod(folder, 0o711);
  return folder;
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
