import { sql } from "drizzle-orm";
import type { JobState } from "@/lib/batch/job";
import type { Db } from "@/lib/db/client";
import { isInterrupted } from "@/lib/db/jobs/interrupted-jobs";
import { jobProgress, jobRows, jobSummaries, jobs, packages } from "@/lib/db/schema";

/** Jobs that were made longer ago are in the list, not on the home page. */
const DAYS_OF_JOBS = 60;
/** A job that moves is counted anew this often at most, however many people look. */
const RECOUNT_SECONDS = 10;

const lately = sql`j.created_at > now() - make_interval(days => ${DAYS_OF_JOBS})`;
const ofCreator = (createdBy: string | undefined) =>
  createdBy === undefined ? sql`true` : sql`j.created_by = ${createdBy}`;

/** Counts the labels of those jobs that have moved since they were counted; the others cost a comparison each. */
export async function refreshSummaries(db: Pick<Db, "execute">): Promise<void> {
  await db.execute(sql`
    WITH now_at AS MATERIALIZED (
      SELECT j.id, j.revision + coalesce((SELECT sum(p.revision) FROM ${jobProgress} AS p WHERE p.job_id = j.id), 0)
        AS revision
      FROM ${jobs} AS j WHERE j.started_at IS NOT NULL AND ${lately}
    )
    INSERT INTO ${jobSummaries} AS s (job_id, revision, counted_at, unprinted, spending)
    SELECT n.id, n.revision, clock_timestamp(),
      (SELECT count(DISTINCT p.row_number) FROM ${packages} AS p
        JOIN ${jobRows} AS r USING (job_id, row_number, generation)
        WHERE p.job_id = n.id AND p.printed_at IS NULL AND p.label_format IS NOT NULL AND r.state = 'completed'),
      (SELECT coalesce(jsonb_agg(jsonb_build_object('at', q.at, 'service', q.service, 'labels', q.labels,
          'cents', q.cents) ORDER BY q.at, q.service), '[]')
        FROM (SELECT date_bin('15 minutes', r.shipped_at, 'epoch') AS at, r.shipment->>'service' AS service,
            count(*) AS labels, sum(r.cost_cents) AS cents
          FROM ${jobRows} AS r
          WHERE r.job_id = n.id AND r.state = 'completed' AND r.shipped_at IS NOT NULL GROUP BY 1, 2) AS q)
    FROM now_at AS n LEFT JOIN ${jobSummaries} AS known ON known.job_id = n.id
    WHERE known.revision IS DISTINCT FROM n.revision AND (known.counted_at IS NULL
      OR known.counted_at < clock_timestamp() - make_interval(secs => ${RECOUNT_SECONDS}))
    ON CONFLICT (job_id) DO UPDATE SET revision = excluded.revision, counted_at = excluded.counted_at,
      unprinted = excluded.unprinted, spending = excluded.spending
    WHERE s.revision <= excluded.revision`);
}

/** A job that may wait for a person, or moves. Times are the database's. */
export interface OpenJob {
  readonly id: string;
  readonly name: string;
  readonly state: JobState;
  readonly interrupted: boolean;
  readonly createdBy: string;
  readonly createdByName: string;
  readonly totalRows: number;
  readonly errorRows: number;
  readonly undecidedRows: number;
  /** Rows that failed, are in doubt or need review. */
  readonly troubledRows: number;
  readonly unprinted: number;
  readonly costCents: number;
  readonly currency: string;
  readonly reason: string | null;
  readonly since: string;
  /** Whether it is in the queue of those who approve. */
  readonly submitted: boolean;
}

/** Jobs that have not come to their end, or have labels that were never printed; the newest first. */
export async function listOpenJobs(
  db: Pick<Db, "execute">,
  { createdBy, limit }: { createdBy: string | undefined; limit: number },
): Promise<OpenJob[]> {
  const found = await db.execute<OpenJob & Record<string, unknown>>(sql`
    SELECT j.id, j.name, j.state, j.interrupted, j.created_by AS "createdBy", j.created_by_name AS "createdByName",
      coalesce(nullif(j.total_rows, 0), j.line_count) AS "totalRows", j.error_rows AS "errorRows",
      j.undecided_rows AS "undecidedRows", j.submitted_at IS NOT NULL AS submitted, coalesce(p.troubled, 0)::int AS "troubledRows",
      coalesce(s.unprinted, 0) AS unprinted,
      (CASE WHEN j.started_at IS NULL THEN j.estimated_cents ELSE coalesce(p.cents, 0) END)::float8 AS "costCents",
      j.currency, j.problem->>'message' AS reason,
      to_char(coalesce(j.submitted_at, j.updated_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS since
    FROM (SELECT ${jobs}.*, coalesce(${isInterrupted}, false) AS interrupted FROM ${jobs}) AS j
    LEFT JOIN ${jobSummaries} AS s ON s.job_id = j.id
    LEFT JOIN LATERAL (SELECT sum(failed + in_doubt + needs_review) AS troubled, sum(cost_cents) AS cents
      FROM ${jobProgress} WHERE job_id = j.id) AS p ON true
    WHERE ${lately} AND j.archived_at IS NULL AND ${ofCreator(createdBy)} AND (s.unprinted > 0
      OR j.state IN ('draft', 'previewing', 'awaiting_approval', 'rejected', 'approved', 'running', 'failed'))
    ORDER BY j.created_at DESC LIMIT ${limit}`);
  return [...found];
}

/** What one service has cost on one day of a time zone. */
export interface DaySpending {
  /** `2026-11-30`. */
  readonly day: string;
  readonly service: string;
  /** Under which account it was bought: whose codes the service is one of. */
  readonly account: string | null;
  readonly currency: string;
  readonly labels: number;
  readonly cents: number;
}

/** Labels bought and not voided, by day and service, from `days` days ago. @param params.zone a name of the tz database */
export async function readSpending(
  db: Pick<Db, "execute">,
  { createdBy, zone, days }: { createdBy: string | undefined; zone: string; days: number },
): Promise<{ today: string; spent: DaySpending[] }> {
  const [today] = await db.execute<{ day: string }>(
    sql`SELECT ((now() AT TIME ZONE ${zone})::date)::text AS day`,
  );
  const spent = await db.execute<DaySpending & Record<string, unknown>>(sql`
    SELECT ((q.at AT TIME ZONE ${zone})::date)::text AS day, q.service, j.carrier_account_id AS account, j.currency, sum(q.labels)::int AS labels,
      sum(q.cents)::float8 AS cents
    FROM ${jobs} AS j JOIN ${jobSummaries} AS s ON s.job_id = j.id,
      jsonb_to_recordset(s.spending) AS q(at timestamptz, service text, labels int, cents bigint)
    WHERE ${lately} AND ${ofCreator(createdBy)}
      AND (q.at AT TIME ZONE ${zone})::date > (now() AT TIME ZONE ${zone})::date - ${days}::int
    GROUP BY 1, 2, 3, 4 ORDER BY 1, 2`);
  return { today: today?.day ?? "", spent: [...spent] };
}

/** How many jobs were to be taken by a worker more than two minutes ago. */
export async function countUnstarted(db: Pick<Db, "execute">): Promise<number> {
  const [found] = await db.execute<{ jobs: number }>(sql`
    SELECT count(*)::int AS jobs FROM ${jobs} AS j
    WHERE j.state = 'approved' AND coalesce(j.resume_at, j.updated_at) < now() - interval '2 minutes'`);
  return found?.jobs ?? 0;
}
