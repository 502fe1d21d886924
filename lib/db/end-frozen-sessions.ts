import { sql } from "drizzle-orm";
import type { Db } from "./client";

/**
 * Ends sessions whose process fell silent in the middle of a query: it is frozen, or its machine is, and its locks keep
 * a take-over waiting. The server's own limit, `idle_in_transaction_session_timeout`, only sees silence between
 * queries; `transaction_timeout`, which would see this one, exists since PostgreSQL 17 and ends long imports as well.
 * One that does not fetch a long answer may be slow instead of frozen: it is ended only where others wait for its locks.
 *
 * @param names which sessions, as a LIKE pattern of their application's name
 * @param silentMs how long ago the query began for whose rest, or the fetching of whose answer, the server waits
 * @returns how many were ended
 */
export async function endFrozenSessions(
  db: Db,
  { names, silentMs }: { names: string; silentMs: number },
): Promise<number> {
  const ended = await db.execute(sql`
    SELECT pg_terminate_backend(a.pid) FROM pg_stat_activity AS a
    WHERE a.datname = current_database() AND a.usename = current_user AND a.application_name LIKE ${names}
      AND a.state = 'active' AND a.pid <> pg_backend_pid()
      AND a.query_start < clock_timestamp() - make_interval(secs => ${silentMs / 1000})
      AND (a.wait_event = 'ClientRead' OR (a.wait_event = 'ClientWrite' AND EXISTS (
        SELECT FROM pg_locks AS w WHERE NOT w.granted AND a.pid = ANY (pg_blocking_pids(w.pid)))))`);
  return ended.length;
}
