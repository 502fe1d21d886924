import { sql } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { sourceLines } from "@/lib/db/schema";
import { type Grouping, rowKey } from "./lines";

const PAGE = 2_000;

/**
 * Keeps a job's lines that pass, and forgets the others. Lines of one order stay together: an order is kept whole when
 * one of its lines passes, or its weight would be that of half an order. Lines that are set aside stay.
 *
 * @param params.count only counts, and forgets nothing
 * @param params.passing takes lines as JSON, `[{line, cells}, …]`, and answers with the numbers of those that pass
 * @returns how many lines there were, and how many are left
 */
export async function keepLines(
  tx: Pick<Db, "execute">,
  params: Grouping & {
    readonly jobId: string;
    readonly count?: boolean;
    readonly passing: (lines: string) => Promise<readonly number[]>;
  },
): Promise<{ before: number; after: number }> {
  const { jobId } = params;
  const passing: number[] = [];
  let before = 0;
  for (let last: number | null = -1; last !== null; ) {
    const [page]: { lines: string | null; count: number; last: number | null }[] = await tx.execute(sql`
      SELECT json_agg(json_build_object('line', line, 'cells', cells))::text AS lines,
        count(*)::integer AS count, max(line) AS last
      FROM (
        SELECT line, cells FROM ${sourceLines}
        WHERE job_id = ${jobId} AND set_aside IS NULL AND line > ${last}
        ORDER BY line LIMIT ${PAGE}
      ) AS page`);
    before += page?.count ?? 0;
    last = page?.last ?? null;
    if (page?.lines) for (const line of await params.passing(page.lines)) passing.push(line);
  }
  const kept = sql`SELECT value::integer FROM jsonb_array_elements_text(${JSON.stringify(passing)}::text::jsonb)`;
  const key = rowKey(params);
  const others = sql`FROM ${sourceLines}
    WHERE job_id = ${jobId} AND set_aside IS NULL AND line NOT IN (${kept})
      AND NOT coalesce(${key} IN (
        SELECT ${key} FROM ${sourceLines} WHERE job_id = ${jobId} AND line IN (${kept})), FALSE)`;
  const gone = params.count
    ? sql`SELECT count(*)::integer AS lines ${others}`
    : sql`WITH gone AS (DELETE ${others} RETURNING line) SELECT count(*)::integer AS lines FROM gone`;
  const [left] = await tx.execute<{ lines: number }>(gone);
  return { before, after: before - (left?.lines ?? 0) };
}
