import { randomUUID } from "node:crypto";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { inject } from "vitest";
import { migrateDatabase } from "@/lib/db/migrate";
import type { DatabaseConnection } from "@/lib/env";

export interface OlderDatabase {
  readonly sql: postgres.Sql;
  readonly connection: DatabaseConnection;
  /** Brings it to this release. */
  migrate(): Promise<void>;
}

/** A database as it was after the migration `last`, and what brings it to this release. */
export async function withOlderDatabase(
  last: string,
  use: (older: OlderDatabase) => Promise<void>,
): Promise<void> {
  const server = inject("testDatabaseServer");
  const database = `test_older_${randomUUID()}`;
  const folder = await mkdtemp(join(tmpdir(), "shipagent-older-"));
  const admin = postgres({ ...server, max: 1, onnotice: () => {} });
  await admin`create database ${admin(database)}`;
  const connection = { ...server, database };
  const sql = postgres({ ...connection, max: 1, onnotice: () => {} });
  try {
    await cp("drizzle", folder, { recursive: true });
    const path = join(folder, "meta/_journal.json");
    const journal = JSON.parse(await readFile(path, "utf8")) as { entries: { tag: string }[] };
    const end = journal.entries.findIndex((entry) => entry.tag === last) + 1;
    await writeFile(path, JSON.stringify({ ...journal, entries: journal.entries.slice(0, end) }));
    await migrateDatabase(connection, folder);
    await use({ sql, connection, migrate: () => migrateDatabase(connection) });
  } finally {
    await sql.end();
    await admin`drop database ${admin(database)} with (force)`;
    await admin.end();
    await rm(folder, { recursive: true, force: true });
  }
}
