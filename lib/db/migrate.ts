import { join } from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import type { DatabaseConnection } from "@/lib/env";
import { OperatorError } from "@/lib/operator-error";

/** Any number that nothing else locks in the application's database. */
const migrationLock = 7_447_724_364;

/**
 * Applies what is missing of the migrations in `drizzle/`. Of several programs that start at once, one migrates and
 * the others wait for it.
 *
 * @throws OperatorError with the database's own words when a migration fails; it then changed nothing.
 */
export async function migrateDatabase(
  connection: DatabaseConnection,
  folder: string = join(process.cwd(), "drizzle"),
): Promise<void> {
  const { settings, ssl, ...address } = connection;
  const sql = postgres({
    ...address,
    ...(ssl ? { ssl } : {}),
    // One connection: the lock belongs to its session.
    max: 1,
    max_lifetime: null,
    connection: { application_name: "shipagent migrate", ...settings },
    onnotice: () => {},
  });
  try {
    await sql`select pg_advisory_lock(${migrationLock}::bigint)`;
    await migrate(drizzle(sql), { migrationsFolder: folder }).catch(explain);
  } finally {
    await sql.end();
  }
}

function explain(error: Error): never {
  const reason = error.cause instanceof Error ? error.cause.message : error.message;
  throw new OperatorError(
    `The database could not be brought to this release, and was left as it is: ${reason}.`,
    { cause: error },
  );
}
