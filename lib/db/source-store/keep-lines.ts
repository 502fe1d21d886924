import { eq, sql } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { sourceLines } from "@/lib/db/schema";
import { orderKey } from "./order-key";

const PAGE = 2_000;

/**
 * Keeps a job's lines that pass, and forgets the others. Lines of one order stay together: an order is kept whole when
 * one of its lines passes, or its weight would be that of half an order.
 *
 * @param groupColumn index of the order-number column; null where each line is a row
 * @returns how many lines there were, and how many are left
 */
export async function keepLines(
  tx: Pick<Db, "execute" | "select">,
  params: {
    readonly jobId: string;
    readonly groupColumn: number | null;
    readonly passes: (cells: readonly string[]) => boolean;
  },
): Promise<{ before: number; after: number }> {
  const { jobId, groupColumn, passes } = params;
  const passing: number[] = [];
  let before = 0;
  for (let last = -1; ; ) {
    const page = await tx
      .select({ line: sourceLines.line, cells: sourceLines.cells })
      .from(sourceLines)
      .where(sql`${eq(sourceLines.jobId, jobId)} AND ${sourceLines.line} > ${last}`)
      .orderBy(sourceLines.line)
      .limit(PAGE);
    for (const { line, cells } of page) if (passes(cells)) passing.push(line);
    before += page.length;
    last = page.at(-1)?.line ?? last;
    if (page.length < PAGE) break;
  }
  const kept = sql`SELECT value::integer FROM jsonb_array_elements_text(${JSON.stringify(passing)}::text::jsonb)`;
  const sameOrder =
    groupColumn === null
      ? sql`FALSE`
      : sql`coalesce(${orderKey(groupColumn)} IN (
          SELECT ${orderKey(groupColumn)} FROM ${sourceLines} WHERE job_id = ${jobId} AND line IN (${kept})), FALSE)`;
  const gone = await tx.execute(sql`
    DELETE FROM ${sourceLines}
    WHERE job_id = ${jobId} AND line NOT IN (${kept}) AND NOT ${sameOrder}
    RETURNING line`);
  return { before, after: before - gone.length };
}
