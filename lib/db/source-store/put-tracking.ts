import { sql } from "drizzle-orm";
import type { WriteBackEntry } from "@/lib/batch/ports";
import type { Db } from "@/lib/db/client";

/**
 * Puts tracking numbers to their lines, and takes out those that are null. Putting the same twice changes nothing, and
 * what is older than what a line has already had changes nothing either; of several entries for one line the last
 * counts.
 *
 * @returns how many lines the entries named
 */
export async function putTracking(
  db: Pick<Db, "execute">,
  params: { readonly jobId: string; readonly entries: readonly WriteBackEntry[] },
): Promise<number> {
  const byLine = new Map(
    params.entries.flatMap((entry) => entry.lines.map((line) => [line, entry] as const)),
  );
  const list = [...byLine].map(([line, { trackingNumber, shippedAt, version }]) => ({
    line,
    number: trackingNumber,
    at: trackingNumber === null ? null : shippedAt,
    version,
  }));
  await db.execute(sql`
    insert into source_write_backs as s (job_id, line, tracking_number, shipped_at, version)
    select ${params.jobId}::uuid, line, number, at, version
    from jsonb_to_recordset(${JSON.stringify(list)}::text::jsonb)
      as given (line integer, number text, at timestamptz, version integer)
    on conflict (job_id, line) do update
      set tracking_number = excluded.tracking_number, shipped_at = excluded.shipped_at, version = excluded.version
      where s.version <= excluded.version`);
  return byLine.size;
}
