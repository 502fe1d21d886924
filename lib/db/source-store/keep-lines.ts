import { eq, sql } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { sourceLines } from "@/lib/db/schema";
import { type Grouping, rowKey } from "./order-key";

const PAGE = 2_000;

/**
 * Keeps a job's lines that pass, and forgets the others. Lines of one order stay together: an order is kept whole when
 * one of its lines passes, or its weight would be that of half an order.
 *
 * @returns how many lines there were, and how many are left
 */
export async function keepLines(
  tx: Pick<Db, "execute" | "select">,
  params: Grouping & {
    readonly jobId: string;
    readonly passes: (cells: readonly string[]) => boolean;
  },
): Promise<{ before: number; after: number }> {
  const { jobId, passes } = params;
  const passing: number[] = [];
  let before = 0;
  for (let last = -1; ; ) {
    const page = await tx
      .select({ line: sourceLines.line, cells: sourceLines.cells, setAside: sourceLines.setAside })
      .from(sourceLines)
      .where(sql`${eq(sourceLines.jobId, jobId)} AND ${sourceLines.line} > ${last}`)
      .orderBy(sourceLines.line)
      .limit(PAGE);
    for (const { line, cells, setAside } of page) {
      if (setAside !== null) continue;
      before += 1;
      if (passes(cells)) passing.push(line);
    }
    last = page.at(-1)?.line ?? last;
    if (page.length < PAGE) break;
  }
  const kept = sql`SELECT value::integer FROM jsonb_array_elements_text(${JSON.stringify(passing)}::text::jsonb)`;
  const key = rowKey(params);
  const gone = await tx.execute(sql`
    DELETE FROM ${sourceLines}
    WHERE job_id = ${jobId} AND set_aside IS NULL AND line NOT IN (${kept})
      AND NOT coalesce(${key} IN (
        SELECT ${key} FROM ${sourceLines} WHERE job_id = ${jobId} AND line IN (${kept})), FALSE)
    RETURNING line`);
  return { before, after: before - gone.length };
}
