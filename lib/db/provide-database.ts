import { checkDatabase } from "@/lib/db/check-database";
import { createDb } from "@/lib/db/client";
import { migrateDatabase } from "@/lib/db/migrate";
import { type DatabaseConnection, databaseUrl, parseDatabaseUrl } from "@/lib/env";
import { OperatorError } from "@/lib/operator-error";
import { startEmbedded } from "@/lib/postgres";

/** A database that is fit for use: durable, recent enough and migrated. */
export type ProvidedDatabase = {
  connection: DatabaseConnection;
  url: string;
  /** In one line, for the person at the terminal. */
  description: string;
  /** Gives it up; an embedded server is stopped with its last user. */
  stop(): Promise<void>;
};

export type ProvideDatabaseParams = {
  dataDir: string;
  /** Used in place of the embedded server. */
  databaseUrl?: string | undefined;
  /** See StartEmbeddedParams. */
  claim?: string | undefined;
  onRestart?: ((problem: string) => void) | undefined;
};

/**
 * Provides the database of an installation: the one that `DATABASE_URL` names, or else the embedded one of the data
 * directory. Every command comes through here.
 *
 * @throws OperatorError when it cannot be reached or cannot be trusted.
 */
export async function provideDatabase(params: ProvideDatabaseParams): Promise<ProvidedDatabase> {
  const database = params.databaseUrl ? externalDatabase(params.databaseUrl) : await embeddedDatabase(params);
  try {
    const { sql, close } = createDb({ connection: database.connection, max: 1, name: "shipagent check" });
    await checkDatabase(sql).finally(close);
    await migrateDatabase(database.connection);
    return database;
  } catch (error) {
    await database.stop();
    if (error instanceof OperatorError || !params.databaseUrl) throw error;
    const { host, port } = database.connection;
    const why = error instanceof Error ? error.message || error.name : String(error);
    throw new OperatorError(`The database of DATABASE_URL (${host}:${port}) cannot be used: ${why}`);
  }
}

async function embeddedDatabase(params: ProvideDatabaseParams): Promise<ProvidedDatabase> {
  const server = await startEmbedded(params);
  const how = server.attached ? "running already" : "started";
  return { ...server, description: `embedded PostgreSQL, ${how}, data in ${server.folder}` };
}

function externalDatabase(address: string): ProvidedDatabase {
  const connection = parseDatabaseUrl(address);
  return {
    connection,
    url: databaseUrl(connection),
    description: `PostgreSQL at ${connection.host}:${connection.port}`,
    stop: async () => {},
  };
}
