import { type SQL, sql } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { countUndecided } from "@/lib/db/job-rows/rows";
import { fewOf, isChangeable } from "@/lib/db/lists";
import { jobRows, jobs, orderClaims, sourceFiles } from "@/lib/db/schema";
import { findingKey } from "@/lib/shipping/decision";
import {
  DUPLICATE_CODES,
  type Duplicate,
  duplicateIssue,
  SAME_CONTENTS_DAYS,
} from "@/lib/shipping/duplicates";

interface Params {
  readonly jobId: string;
  /** All rows that were not sent, without it. */
  readonly rows?: readonly number[];
  /** At the start of a run, a job that waits for its own does not stand in the way: it will be asked in its turn. */
  readonly starting?: boolean;
}

/**
 * Says of each row of a job that is still to be bought whether another job ships the same, or a row before it that writes
 * the order's number otherwise, in place of what was said before. One finding a row: the order's number says more than the file's line, and that more than the contents.
 */
export async function markDuplicates(tx: Pick<Db, "execute">, params: Params): Promise<void> {
  const found = await findDuplicates(tx, params);
  const list = JSON.stringify(
    found.map(({ row_number, ...duplicate }) => {
      const issue = duplicateIssue({
        ...duplicate,
        row: duplicate.job_id === params.jobId ? duplicate.other_row : null,
        jobId: duplicate.job_id,
        jobName: duplicate.job_name,
        trackingNumber: duplicate.tracking_number,
      });
      return { row_number, issue: { ...issue, key: findingKey(issue) } };
    }),
  );
  const isDuplicate = sql`i->>'code' = ANY(${sql.param([...DUPLICATE_CODES])}::text[])`;
  await tx.execute(sql`
    UPDATE ${jobRows} AS r SET issues = n.issues, undecided_count = ${countUndecided(sql`n.issues`, sql`r.decisions`)},
      warning_count = (SELECT count(*) FROM jsonb_array_elements(n.issues) AS i WHERE i->>'class' <> 'blocks')
    FROM (
      SELECT r.row_number, coalesce(f.issue, '[]'::jsonb) || coalesce((
        SELECT jsonb_agg(i ORDER BY n) FROM jsonb_array_elements(r.issues) WITH ORDINALITY AS e(i, n) WHERE NOT ${isDuplicate}
      ), '[]'::jsonb) AS issues
      FROM ${jobRows} AS r
      LEFT JOIN jsonb_to_recordset(${list}::jsonb) AS f(row_number int, issue jsonb) USING (row_number)
      WHERE ${unsent(params)}
        AND (f.issue IS NOT NULL OR EXISTS (SELECT 1 FROM jsonb_array_elements(r.issues) AS i WHERE ${isDuplicate}))
    ) AS n
    WHERE r.job_id = ${params.jobId} AND r.row_number = n.row_number AND r.issues IS DISTINCT FROM n.issues`);
}

type Found = {
  row_number: number;
  job_id: string;
  job_name: string;
  other_row: number;
  tracking_number: string | null;
} & Pick<Duplicate, "kind" | "subject">;

async function findDuplicates(tx: Pick<Db, "execute">, params: Params): Promise<Found[]> {
  const waits = params.starting
    ? sql`j.state = 'running' AND EXISTS (SELECT 1 FROM ${orderClaims} AS c WHERE c.order_key = coalesce(o.order_key, o.contents_key) AND c.job_id = j.id)`
    : sql`j.state IN ('approved', 'running')`;
  const found = await tx.execute<Found>(sql`
    WITH mine AS (
      SELECT r.row_number, r.order_key, r.contents_key, r.lines, r.order_reference, r.recipient_name, ${isReturn("r")} AS is_return
      FROM ${jobRows} AS r ${one(params)} WHERE ${unsent(params)}
    ),
    same_file AS (
      SELECT j.id FROM ${jobs} AS me
      JOIN ${sourceFiles} AS f ON f.id = me.source_file_id JOIN ${sourceFiles} AS s ON s.sha256 = f.sha256
      JOIN ${jobs} AS j ON j.source_file_id = s.id
      WHERE me.id = ${params.jobId}
    ),
    followed AS (
      SELECT j.id FROM ${jobs} AS me JOIN ${jobs} AS j ON j.source_file_id = me.source_file_id WHERE me.id = ${params.jobId}
    ),
    others AS (
      SELECT m.row_number, CASE WHEN o.job_id = ${params.jobId} THEN 4 ELSE 1 END AS rank, 'order' AS kind, m.order_reference AS subject, o.job_id, o.row_number AS other_row, o.state, o.left_out, o.order_key, o.contents_key, o.tracking_number, o.shipped_at
      FROM mine AS m JOIN ${jobRows} AS o ON o.order_key = m.order_key
      -- Another line of the file was another shipment in the job that this one follows, too.
      WHERE CASE WHEN o.job_id = ${params.jobId}
        -- Lines of one number are one row here, or were taken apart; the one who writes it otherwise may mean the same.
        THEN o.row_number < m.row_number AND o.order_reference IS DISTINCT FROM m.order_reference
        ELSE o.lines && m.lines OR o.job_id NOT IN (SELECT id FROM followed) END
      UNION ALL
      SELECT m.row_number, 2, 'file', '', o.job_id, o.row_number AS other_row, o.state, o.left_out, o.order_key, o.contents_key, o.tracking_number, o.shipped_at
      FROM mine AS m JOIN ${jobRows} AS o ON o.job_id IN (SELECT id FROM same_file) AND o.lines = m.lines
      WHERE m.order_key IS NULL AND ${isReturn("o")} = m.is_return
      UNION ALL
      SELECT m.row_number, 3, 'contents', m.recipient_name, o.job_id, o.row_number AS other_row, o.state, o.left_out, o.order_key, o.contents_key, o.tracking_number, o.shipped_at
      FROM mine AS m JOIN ${jobRows} AS o ON o.contents_key = m.contents_key
      WHERE coalesce(o.shipped_at, clock_timestamp()) > clock_timestamp() - make_interval(days => ${SAME_CONTENTS_DAYS})
    )
    SELECT DISTINCT ON (o.row_number) o.row_number, o.kind, o.subject, j.id AS job_id, j.name AS job_name, o.other_row, o.tracking_number
    FROM others AS o JOIN ${jobs} AS j ON j.id = o.job_id
    WHERE (o.job_id <> ${params.jobId} OR o.rank = 4)
      AND (o.state IN ('completed', 'in_flight', 'in_doubt', 'needs_review')
        OR o.state = 'pending' AND NOT o.left_out AND (o.job_id = ${params.jobId} OR ${waits}))
    ORDER BY o.row_number, o.rank, o.shipped_at DESC NULLS FIRST, j.id`);
  return [...found];
}

/** Has the rows that are like these found by their keys, each for itself. Taken for many, all rows of all jobs would be read. */
function one({ rows }: Params): SQL {
  if (!rows) return sql``;
  const few = sql.raw(fewOf("n.number"));
  return sql`JOIN unnest(${sql.param([...rows])}::int[]) AS n(number) ON n.number = r.row_number AND ${few}`;
}

/** What comes back is no second one of what goes out. */
const isReturn = (row: "r" | "o") => sql.raw(`${row}.is_return`);

/** Rows that were not sent, or were refused. */
function unsent({ jobId, rows }: Params): SQL {
  const some = rows ? sql`AND r.row_number = ANY(${sql.param([...rows])}::int[])` : sql``;
  return sql`r.job_id = ${jobId} AND r.planned AND ${isChangeable} ${some}`;
}
