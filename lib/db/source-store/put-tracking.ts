import { sql } from "drizzle-orm";
import type { WriteBackEntry } from "@/lib/batch/ports";
import type { Db } from "@/lib/db/client";

/**
 * Puts tracking numbers to their lines, and takes out those that are null. Putting the same twice changes nothing; of
 * several entries for one line the last counts.
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
  const put: { line: number; number: string; at: string }[] = [];
  const taken: number[] = [];
  for (const [line, entry] of byLine) {
    if (entry.trackingNumber === null || entry.shippedAt === null) taken.push(line);
    else put.push({ line, number: entry.trackingNumber, at: entry.shippedAt.toISOString() });
  }
  // One statement, so that both happen or neither.
  await db.execute(sql`
    with removed as (
      delete from source_write_backs
      where job_id = ${params.jobId}
        and line in (select value::integer from jsonb_array_elements_text(${JSON.stringify(taken)}::text::jsonb))
    )
    insert into source_write_backs (job_id, line, tracking_number, shipped_at)
    select ${params.jobId}::uuid, line, number, at
    from jsonb_to_recordset(${JSON.stringify(put)}::text::jsonb) as given (line integer, number text, at timestamptz)
    on conflict (job_id, line) do update
      set tracking_number = excluded.tracking_number, shipped_at = excluded.shipped_at`);
  return byLine.size;
}
