import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type postgres from "postgres";

/** Whether this program can work with its database, and if not, why. */
export type Readiness = { ready: true } | { ready: false; reason: string };

type Journal = { entries: { tag: string; when: number }[] };

/** Asks the database for its migrations: it must answer, and have all that this release brings. */
export async function checkReadiness(sql: postgres.Sql): Promise<Readiness> {
  const wanted = await newestMigration();
  try {
    const [applied] = await sql<{ newest: string | null }[]>`
      select max(created_at) as newest from drizzle.__drizzle_migrations`;
    if (Number(applied?.newest ?? 0) >= wanted) return { ready: true };
    return { ready: false, reason: "The database lacks migrations of this release." };
  } catch {
    // What the driver says may name hosts and users: it is for the log, not for the one who asks.
    return { ready: false, reason: "The database does not answer." };
  }
}

let newest: Promise<number> | undefined;

/** The time stamp under which Drizzle records the last migration of this release. */
function newestMigration(): Promise<number> {
  newest ??= readFile(join(process.cwd(), "drizzle/meta/_journal.json"), "utf8").then((text) =>
    Math.max(0, ...(JSON.parse(text) as Journal).entries.map((entry) => entry.when)),
  );
  return newest;
}
