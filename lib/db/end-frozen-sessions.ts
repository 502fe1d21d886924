import { sql } from "drizzle-orm";
import type { Db } from "./client";

/**
 * Ends sessions whose process fell silent in the middle of a query: it is frozen, or its machine is, and its locks keep
 * a take-over waiting. The server's own limit, `idle_in_transaction_session_timeout`, only sees silence between
 * queries; `transaction_timeout`, which would see this one, exists since PostgreSQL 17 and ends long imports as well.
 *
 * @param names which sessions, as a LIKE pattern of their application's name
 * @param silentMs how long the server has waited for the rest of the query
 * @returns how many were ended
 */
export async function endFrozenSessions(
  db: Db,
  { names, silentMs }: { names: string; silentMs: number },
): Promise<number> {
  const ended = await db.execute(sql`
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND usename = current_user AND application_name LIKE ${names}
      AND state = 'active' AND wait_event = 'ClientRead' AND pid <> pg_backend_pid()
      AND query_start < clock_timestamp() - make_interval(secs => ${silentMs / 1000})`);
  return ended.length;
}
