import { sql } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { sourceLines } from "@/lib/db/schema";
import type { SourceLine, SourceRow } from "@/lib/shipping/planned-row";
import { type Grouping, orderNumber, rowKey } from "./order-key";

type Params = Grouping & {
  readonly jobId: string;
  /** First row number wanted. */
  readonly from: number;
  readonly limit: number;
};

/**
 * Some of the rows that a job's lines make, before they are cut into rows for good: numbered as `buildRows` numbers
 * them, with all of their lines.
 */
export async function readOrders(db: Pick<Db, "execute">, params: Params): Promise<SourceRow[]> {
  const { jobId, from, limit } = params;
  const found = await db.execute<{ lines: SourceLine[] }>(sql`
    with keyed as (
      select line, cells, coalesce('#' || ${rowKey(params)}, 'line ' || line) as key
      from ${sourceLines} where job_id = ${jobId} and set_aside is null
    ),
    wanted as (
      select key, min(line) as first from keyed
      group by key order by first offset ${from - 1} limit ${limit}
    )
    select jsonb_agg(jsonb_build_object('line', line, 'cells', cells) order by line) as lines
    from wanted join keyed using (key)
    group by key, first order by first`);
  return found.map(({ lines }, index) => ({ rowNumber: from + index, lines }));
}

/** The first orders that have several lines, for an explanation of grouping. */
export async function readOrderExamples(
  db: Pick<Db, "execute">,
  params: { readonly jobId: string; readonly limit: number },
): Promise<{ order: string; lines: number }[]> {
  const found = await db.execute<{ order: string; lines: number }>(sql`
    select ${orderNumber} as order, count(*)::integer as lines
    from ${sourceLines} where job_id = ${params.jobId} and set_aside is null and order_key is not null
    group by 1 having count(*) > 1
    order by min(line) limit ${params.limit}`);
  return [...found];
}
