import { and, asc, eq, isNotNull, sql } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { inNumbers } from "@/lib/db/in-numbers";
import { sourceLines } from "@/lib/db/schema";
import type { SetAsideReason } from "@/lib/shipping/orders/set-aside";

/** A line that was taken for no order. */
export interface SetAsideLine {
  readonly line: number;
  readonly cells: readonly string[];
  readonly reason: SetAsideReason;
}

/** The first lines of a job that are set aside, and how many there are. */
export async function readSetAside(
  db: Pick<Db, "select">,
  { jobId, limit }: { readonly jobId: string; readonly limit: number },
): Promise<{ count: number; lines: SetAsideLine[] }> {
  const found = await db
    .select({
      line: sourceLines.line,
      cells: sourceLines.cells,
      reason: sourceLines.setAside,
      count: sql<number>`count(*) over ()::integer`,
    })
    .from(sourceLines)
    .where(and(eq(sourceLines.jobId, jobId), isNotNull(sourceLines.setAside)))
    .orderBy(asc(sourceLines.line))
    .limit(limit);
  return {
    count: found[0]?.count ?? 0,
    lines: found.flatMap(({ line, cells, reason }) => (reason === null ? [] : [{ line, cells, reason }])),
  };
}

/** Makes lines that were set aside lines of the job again, each a row of its own. @returns how many there were */
export async function takeBackLines(
  tx: Pick<Db, "update">,
  { jobId, lines }: { readonly jobId: string; readonly lines: readonly number[] },
): Promise<number> {
  const taken = await tx
    .update(sourceLines)
    .set({ setAside: null })
    .where(
      and(eq(sourceLines.jobId, jobId), inNumbers(sourceLines.line, lines), isNotNull(sourceLines.setAside)),
    )
    .returning({ line: sourceLines.line });
  return taken.length;
}
