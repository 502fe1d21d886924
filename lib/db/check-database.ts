import type postgres from "postgres";
import { OperatorError } from "@/lib/operator-error";

const oldestVersion = 15;

/**
 * Refuses a database that cannot keep the promises: one older than PostgreSQL 15, or one that may forget what it
 * acknowledged. A label that was bought must still be known after a power cut.
 *
 * @throws OperatorError that names the setting.
 */
export async function checkDatabase(sql: postgres.Sql): Promise<void> {
  const [found] = await sql<
    { version: string; fsync: string | null; commit: string | null; pages: string | null }[]
  >`
    select current_setting('server_version_num') as version,
           current_setting('fsync', true) as fsync,
           current_setting('synchronous_commit', true) as commit,
           current_setting('full_page_writes', true) as pages`;
  if (!found) throw new OperatorError("The database did not tell its version.");
  const version = Math.floor(Number(found.version) / 10_000);
  if (version < oldestVersion) {
    throw new OperatorError(
      `The database is PostgreSQL ${version}, and version ${oldestVersion} is the oldest that works: upgrade it, or unset DATABASE_URL to use the embedded one.`,
    );
  }
  const settings = { fsync: found.fsync, synchronous_commit: found.commit, full_page_writes: found.pages };
  for (const [name, value] of Object.entries(settings)) {
    if (value !== "off") continue;
    throw new OperatorError(
      `The database runs with ${name} = off, so a power cut could lose labels that were paid for: set it to on.`,
    );
  }
}
