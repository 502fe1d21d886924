import { sql } from "drizzle-orm";
import type { Tx } from "@/lib/db/client";

/**
 * How many rows of some tables `work` reads in a transaction, by PostgreSQL's own counters. They have what the connection
 * read before, too, where it has not reported it yet: it does so between transactions, once a second at most.
 */
export async function rowsReadBy(
  tx: Tx,
  tables: readonly string[],
  work: () => Promise<unknown>,
): Promise<number> {
  const read = async () => {
    const [found] = await tx.execute<{ read: number }>(sql`
      SELECT coalesce(sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)), 0)::int AS read
      FROM pg_stat_xact_user_tables WHERE relname = ANY(${sql.param([...tables])}::text[])`);
    return found?.read ?? 0;
  };
  const before = await read();
  await work();
  return (await read()) - before;
}
