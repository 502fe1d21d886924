import { and, asc, eq, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { inNumbers } from "@/lib/db/lists";
import { sourceLines } from "@/lib/db/schema";
import type { Problem } from "@/lib/shipping/errors";
import { RECIPIENT_MARK } from "@/lib/shipping/orders/recipient";
import type { SetAsideReason } from "@/lib/shipping/orders/set-aside";
import type { SourceLine, SourceRow } from "@/lib/shipping/planned-row";

/** How a job makes shipments of its lines. */
export interface Grouping {
  readonly grouped: boolean;
  /** Order numbers whose lines stay shipments of their own. */
  readonly separateOrders: readonly string[];
}

/** An order's number without the recipient's place: the same for all lines of the order. */
export const orderNumber: SQL<string | null> = sql`split_part(${sourceLines.orderKey}, ${RECIPIENT_MARK}, 1)`;

/** The one rule by which lines become one shipment; null for a line that is a row of its own. */
export function rowKey({ grouped, separateOrders }: Grouping): SQL<string | null> {
  if (!grouped) return sql`NULL::text`;
  if (separateOrders.length === 0) return sql`${sourceLines.orderKey}`;
  const separate = sql`SELECT jsonb_array_elements_text(${JSON.stringify(separateOrders)}::text::jsonb)`;
  return sql`CASE WHEN ${orderNumber} IN (${separate}) THEN NULL ELSE ${sourceLines.orderKey} END`;
}

/** How many rows a job's lines make under a grouping; lines that are set aside make none. */
export async function countOrders(
  db: Pick<Db, "select">,
  params: Grouping & { readonly jobId: string },
): Promise<number> {
  const key = rowKey(params);
  const [found] = await db
    .select({
      orders: sql<number>`(count(distinct ${key}) + count(*) filter (where ${key} is null))::integer`,
    })
    .from(sourceLines)
    .where(and(eq(sourceLines.jobId, params.jobId), isNull(sourceLines.setAside)));
  return found?.orders ?? 0;
}

/** Forgets a job's data lines, before the file is read in another way. */
export async function deleteLines(
  db: Pick<Db, "execute">,
  params: { readonly jobId: string },
): Promise<void> {
  await db.execute(sql`delete from source_lines where job_id = ${params.jobId}`);
}

/** Data lines as a reader gives them: JSON of a list of `{line, cells, digest, problems, order_key, set_aside}`. */
export interface NewSourceLines {
  readonly count: number;
  readonly json: string;
}

/**
 * Inserts a job's data lines as they are read; the next batch is read while the database stores the last one.
 *
 * One statement a batch (of 500 lines, past which nothing gets faster), and not COPY: measured with 100,000 lines of 20
 * cells, this takes 1.6 s and COPY 1.0 s, but postgres.js 3.4.9 waits for ever when the server refuses a COPY after its
 * last byte (a full disk does that).
 */
export async function insertLines(
  db: Pick<Db, "execute">,
  params: {
    readonly jobId: string;
    readonly batches: AsyncIterable<NewSourceLines>;
    readonly onProgress?: ((lines: number) => void) | undefined;
  },
): Promise<void> {
  let count = 0;
  let storing: Promise<unknown> = Promise.resolve();
  for await (const batch of params.batches) {
    await storing;
    storing = Promise.resolve(
      db.execute(sql`
        insert into source_lines (job_id, line, cells, digest, problems, order_key, set_aside)
        select ${params.jobId}::uuid, line, cells, digest, problems, order_key, set_aside
        from jsonb_to_recordset(${batch.json}::text::jsonb) as given
          (line integer, cells jsonb, digest text, problems jsonb, order_key text, set_aside text)`),
    );
    // Awaited before the next batch; until then its failure must not count as unhandled.
    storing.catch(() => {});
    count += batch.count;
    params.onProgress?.(count);
  }
  await storing;
}

/** Lines by which a file's columns and values are judged on the server. */
const SAMPLE_LINES = 50;

/** The first lines of a job's file that are orders, ungrouped: what its columns are judged by. */
export async function readFirstLines(
  db: Pick<Db, "select">,
  params: { readonly jobId: string },
): Promise<SourceLine[]> {
  return db
    .select({ line: sourceLines.line, cells: sourceLines.cells })
    .from(sourceLines)
    .where(and(eq(sourceLines.jobId, params.jobId), isNull(sourceLines.setAside)))
    .orderBy(asc(sourceLines.line))
    .limit(SAMPLE_LINES);
}

/** How many of a job's lines have something wrong with them, and the problems of the first ones. */
export async function readFlaggedLines(
  db: Pick<Db, "execute">,
  params: { readonly jobId: string; readonly limit: number },
): Promise<{ count: number; problems: Problem[] }> {
  const found = await db.execute<{ count: number; problems: Problem[] }>(sql`
    select count(*) over ()::integer as count, problems
    from source_lines where job_id = ${params.jobId} and problems is not null
    order by line limit ${params.limit}`);
  return { count: found[0]?.count ?? 0, problems: found.flatMap((line) => line.problems) };
}

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

/**
 * Cuts a stream into pieces of exactly `size` bytes (the last one may be shorter). Holds at most one piece, and the
 * pieces are the caller's to keep.
 */
export async function* rechunk(
  stream: AsyncIterable<Uint8Array>,
  size: number,
): AsyncGenerator<Uint8Array, void, void> {
  let piece = new Uint8Array(size);
  let filled = 0;
  for await (const bytes of stream) {
    let offset = 0;
    while (offset < bytes.length) {
      const taken = bytes.subarray(offset, offset + size - filled);
      piece.set(taken, filled);
      offset += taken.length;
      filled += taken.length;
      if (filled < size) continue;
      yield piece;
      piece = new Uint8Array(size);
      filled = 0;
    }
  }
  if (filled > 0) yield piece.subarray(0, filled);
}

/** A line that was taken for no order. */
interface SetAsideLine {
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
