import { sql } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import type { SourceLine, SourceRow } from "@/lib/shipping/planned-row";

type Params = {
  readonly jobId: string;
  /** Index of the column by whose values lines are grouped; null where each line is a row. */
  readonly groupColumn: number | null;
  /** First row number wanted. */
  readonly from: number;
  readonly limit: number;
};

/**
 * Some of the rows that a job's lines make, before they are cut into rows for good: numbered as `groupLines` numbers
 * them, with all of their lines.
 */
export async function readOrders(db: Pick<Db, "execute">, params: Params): Promise<SourceRow[]> {
  const { jobId, groupColumn, from, limit } = params;
  const key =
    groupColumn === null
      ? sql`null::text`
      : sql`nullif(btrim(cells ->> ${groupColumn}::integer, E' \t\n\r\u00a0'), '')`;
  const found = await db.execute<{ lines: SourceLine[] }>(sql`
    with keyed as (
      select line, cells, coalesce('#' || ${key}, 'line ' || line) as key
      from source_lines where job_id = ${jobId}
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
  params: { readonly jobId: string; readonly column: number },
): Promise<{ order: string; lines: number }[]> {
  const found = await db.execute<{ order: string; lines: number }>(sql`
    select key as order, count(*)::integer as lines
    from (select line, nullif(btrim(cells ->> ${params.column}::integer, E' \t\n\r\u00a0'), '') as key
          from source_lines where job_id = ${params.jobId}) as lines
    where key is not null
    group by key having count(*) > 1
    order by min(line) limit 3`);
  return [...found];
}
