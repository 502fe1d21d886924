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
    throw new OperatorError(
      `The database of DATABASE_URL (${host}:${port}) cannot be used: ${reasonAndRemedy(error)}`,
    );
  }
}

/** What to do about what a driver or a server says, by its code. */
const REMEDIES: Readonly<Record<string, string>> = {
  ECONNREFUSED: "Nothing answers there: start the PostgreSQL server, or correct host and port.",
  ENOTFOUND: "There is no such host: correct it.",
  EAI_AGAIN: "The host's name could not be looked up: check the network, and try again.",
  ETIMEDOUT: "Nobody answered: check host, port and firewall.",
  CONNECT_TIMEOUT: "Nobody answered: check host, port and firewall.",
  EHOSTUNREACH: "The host cannot be reached: check the network.",
  "28P01": "Correct user and password.",
  "28000": "Let this user in from this machine (pg_hba.conf), or correct it.",
  "3D000": "Create the database, or correct its name.",
  "42501": "Give this user the right to make tables in it.",
  "53300": "It takes no more connections: close some, or raise max_connections.",
  "53100": "Its disk is full: make room on it.",
  "25006": "It can only be read: name the primary server.",
};

/** Why a database cannot be used, and what to do about it where we know. */
export function reasonAndRemedy(error: unknown): string {
  const why = error instanceof Error ? error.message || error.name : String(error);
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return [why.replace(/\.?$/, "."), REMEDIES[code]].filter(Boolean).join(" ");
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
