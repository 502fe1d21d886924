import { getTableColumns } from "drizzle-orm";
import type { SetAsideLimit } from "@/lib/batch/set-aside";
import type { Db } from "@/lib/db/client";
import { jobProgress, jobs } from "@/lib/db/schema";
import { runStatement } from "@/lib/db/statement";
import { VOID_REQUESTS_OF_JOB, type VoidRequestRecord } from "./void-requests";

/** Columns of the job that its page shows as they are, or that say who may do what with it. */
const SHOWN = [
  ...(["name", "state", "mode", "lanes", "generation", "mappingName", "estimatedCents", "currency"] as const),
  ...(["errorRows", "warningRows", "undecidedRows", "ratedRows", "problem", "changedBy"] as const),
  ...(["createdBy", "createdByName", "createdAt", "submittedAt", "approvedAt", "approvedByName"] as const),
  ...(["startedAt", "finishedAt", "reconciledAt", "resumeAt", "archivedAt"] as const),
];
const { jobId: _job, slot: _slot, ...COUNTED } = getTableColumns(jobProgress);

const shownColumns = SHOWN.map((key) => {
  const column = jobs[key];
  return `j.${column.name}${column.getSQLType() === "bigint" ? "::float8" : ""} AS "${key}"`;
}).join(", ");
const countedColumns = Object.entries(COUNTED)
  .map(([key, { name }]) => `coalesce(sum(${name}), 0)::float8 AS "${key}"`)
  .join(", ");

/** Of rows that a notice names, so many are named. */
const LISTED_ROWS = 10;
/** More write-backs that wait are not counted. */
const COUNTED_WRITE_BACKS = 10_000;

/**
 * All that a job's page shows, at one moment and at the same cost in a job of any size: counters instead of rows, and an
 * index's end instead of a search. What is dear stands behind the tag, and is not computed for the one who has it.
 *
 * The tag changes with the job, its counters, what waits to be written back, what a viewer may do, and every ten seconds
 * while time alone changes something.
 *
 * It is planned once a connection, which takes several times as long as it runs: PostgreSQL keeps the plan as long as it takes
 * that for no dearer than one for the job at hand. So that the two are the same to it, the job's id is never written where it
 * plans: `(SELECT $1)` and `j.id` are known only when the statement runs. Of the times of shipping a range with two ends
 * is asked (fewOf says why).
 *
 * $1 job, $2 viewer, $3 the tags that are known
 */
const SNAPSHOT = `
WITH progress AS (
  SELECT ${countedColumns}
  FROM job_progress WHERE job_id = (SELECT $1::uuid)
),
waiting AS (
  SELECT count(*)::int AS write_backs
  FROM (SELECT 1 FROM write_back_outbox WHERE job_id = (SELECT $1::uuid) AND state = 'waiting' LIMIT ${COUNTED_WRITE_BACKS}) AS w
),
job AS MATERIALIZED (
  SELECT j.id, j.state, j.revision + p.revision AS revision, i.interrupted,
    i.interrupted OR (j.state = 'failed' AND j.restart IS NULL) AS stopped, md5(concat_ws(' ', j.revision + p.revision, w.write_backs,
      i.interrupted, CASE WHEN j.state IN ('running', 'awaiting_approval')
        THEN floor(extract(epoch FROM clock_timestamp()) / 10) END,
      (SELECT concat_ws(' ', u.id, u.role, u.approval_limit_cents) FROM users AS u WHERE u.id = $2::text),
      (SELECT string_agg(concat(s.key, s.value), ' ' ORDER BY s.key) FROM settings AS s))) AS tag
  FROM jobs AS j, progress AS p, waiting AS w,
    LATERAL (SELECT j.state = 'running' AND coalesce(j.lease_until, '-infinity') <= clock_timestamp() AS interrupted) AS i
  WHERE j.id = (SELECT $1::uuid)
)
SELECT p.*, job.tag, job.revision, job.interrupted, job.stopped, w.write_backs AS "writeBacks", ${shownColumns},
  j.restart IS NOT NULL AS restarting,
  (SELECT m.created_by FROM mappings AS m WHERE m.id = j.mapping_id) AS "mappingOwner",
  coalesce(j.lease_until, j.updated_at) AS "interruptedAt",
  CASE WHEN job.tag <> ALL ($3::text[]) THEN jsonb_build_object(
    'fileName', (SELECT name FROM source_files WHERE id = j.source_file_id),
    'fileKind', j.source_settings->'kind',
    'shipperName', j.shipper->'name',
    'setAside', j.set_aside,
    'setAsideRows', CASE WHEN j.set_aside IS NULL THEN 0 ELSE (
      SELECT count(*)::int FROM job_rows
      WHERE job_id = j.id AND state = 'skipped' AND set_aside AND moved_to IS NULL) END,
    'follows', (SELECT jsonb_build_object('id', f.id, 'name', f.name) FROM jobs AS f WHERE f.id = j.follows_job_id),
    'followUps', (
      SELECT coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'leftOut', m.left_out, 'voided', m.voided,
        'returns', (SELECT count(*)::int FROM job_rows AS b WHERE b.job_id = f.id AND b.return_of_job = j.id))
        ORDER BY f.created_at), '[]')
      FROM jobs AS f, LATERAL (SELECT (count(*) FILTER (WHERE r.state = 'skipped'))::int AS left_out,
        (count(*) FILTER (WHERE r.state = 'voided'))::int AS voided
        FROM job_rows AS r WHERE r.moved_to = f.id AND r.job_id = j.id) AS m
      WHERE f.follows_job_id = j.id),
    'atCarrier', (
      SELECT coalesce(jsonb_agg(jsonb_build_object('rowNumber', row_number, 'recipientName', recipient_name)
        ORDER BY row_number), '[]')
      FROM (SELECT row_number, recipient_name FROM job_rows
        WHERE job_id = j.id AND state = 'in_flight' ORDER BY row_number LIMIT 32) AS r),
    'lastRow', (
      SELECT jsonb_build_object('rowNumber', row_number, 'recipientName', recipient_name,
        'trackingNumber', coalesce(tracking_number, ''))
      FROM job_rows WHERE job_id = j.id AND shipped_at > '-infinity' ORDER BY shipped_at DESC LIMIT 1),
    'pace', (
      SELECT CASE WHEN count(*) > 1 THEN
        round((count(*) / nullif(extract(epoch FROM clock_timestamp() - min(shipped_at)), 0)) * 600) / 10 END
      FROM (SELECT shipped_at FROM job_rows
        WHERE job_id = j.id AND shipped_at BETWEEN statement_timestamp() - interval '2 minutes' AND 'infinity'
        ORDER BY shipped_at DESC LIMIT 50) AS latest),
    'unmatched', (
      SELECT coalesce(jsonb_agg(jsonb_build_object('reference', reference, 'rowNumber', row_number,
        'shipmentId', shipment_id, 'trackingNumbers', tracking_numbers) ORDER BY reference, shipment_id), '[]')
      FROM unmatched_shipments WHERE job_id = j.id AND voided_at IS NULL),
    'missingLabels', (
      SELECT jsonb_build_object('labels', count(*), 'rowCount', count(DISTINCT row_number), 'rows', coalesce(jsonb_agg(DISTINCT row_number)
        FILTER (WHERE nth <= ${LISTED_ROWS}), '[]'))
      FROM (SELECT row_number, row_number() OVER (ORDER BY row_number) AS nth
        FROM packages AS p JOIN job_rows AS r USING (job_id, row_number, generation)
        WHERE job_id = j.id AND p.label_format IS NULL AND r.state = 'completed') AS m),
    'doubts', (
      SELECT coalesce(jsonb_agg(jsonb_build_object('rowNumber', row_number, 'nextLookAt', next_look_at,
        'noneCountsAt', none_counts_at) ORDER BY row_number), '[]')
      FROM (SELECT r.row_number, a.next_look_at, a.none_counts_at
        FROM job_rows AS r, LATERAL (SELECT next_look_at, none_counts_at FROM attempts AS a
          WHERE a.job_id = r.job_id AND a.row_number = r.row_number AND a.generation = r.generation
          ORDER BY a.attempt DESC LIMIT 1) AS a
        WHERE r.job_id = j.id AND r.state = 'in_doubt' ORDER BY r.row_number LIMIT ${LISTED_ROWS}) AS d),
    'neverResend', coalesce((SELECT (value ->> 'neverResendWithoutPerson')::boolean FROM settings
      WHERE key = 'approval'), false),
    'account', (SELECT jsonb_build_object('id', id, 'name', name)
      FROM carrier_accounts WHERE id = j.carrier_account_id),
    'approvals', (
      SELECT coalesce(jsonb_agg(jsonb_build_object('decision', decision, 'actorName', actor_name, 'at', at,
        'comment', comment, 'totalCents', total_cents, 'rows', rows) ORDER BY at), '[]')
      FROM approvals WHERE job_id = j.id),
    'voidRequests', ${VOID_REQUESTS_OF_JOB},
    'lastCompleted', CASE WHEN job.stopped THEN (
      SELECT jsonb_build_object('rowNumber', row_number, 'recipientName', recipient_name,
        'trackingNumber', tracking_number)
      FROM job_rows WHERE job_id = j.id AND state = 'completed' AND tracking_number IS NOT NULL
      ORDER BY row_number DESC LIMIT 1) END,
    'nextRow', CASE WHEN job.stopped THEN (
      SELECT row_number FROM unnest(ARRAY['in_flight', 'in_doubt', 'needs_review', 'failed', 'pending'])
        WITH ORDINALITY AS s(state, nth),
        LATERAL (SELECT row_number FROM job_rows AS r WHERE r.job_id = j.id AND r.state = s.state
          ORDER BY row_number LIMIT 1) AS first
      ORDER BY nth > 2, row_number LIMIT 1) END
  ) END AS details
FROM job JOIN jobs AS j ON j.id = job.id, progress AS p, waiting AS w`;

interface NamedRow {
  readonly rowNumber: number;
  readonly recipientName: string;
  readonly trackingNumber: string;
}

type Stored<T> = T extends Date ? string : T;
type Shown = { readonly [K in (typeof SHOWN)[number]]: Stored<(typeof jobs.$inferSelect)[K]> };
type Counted = { readonly [K in keyof typeof COUNTED]: number };

/** A job's record and counters as the statement gives them; times are PostgreSQL's text. */
export interface JobSnapshot extends Shown, Counted {
  readonly tag: string;
  readonly interrupted: boolean;
  readonly stopped: boolean;
  readonly writeBacks: number;
  readonly restarting: boolean;
  readonly mappingOwner: string | null;
  readonly interruptedAt: string;
  /** Null for the one who has the tag. */
  readonly details: {
    readonly fileName: string | null;
    readonly fileKind: "csv" | "xlsx" | null;
    readonly shipperName: string | null;
    readonly setAside: SetAsideLimit | null;
    readonly setAsideRows: number;
    readonly follows: { readonly id: string; readonly name: string } | null;
    /** Jobs that ship rows of it, with how many of those left out and of the voided ones they have. */
    readonly followUps: readonly {
      readonly returns: number;
      readonly id: string;
      readonly name: string;
      readonly leftOut: number;
      readonly voided: number;
    }[];
    readonly atCarrier: readonly Omit<NamedRow, "trackingNumber">[];
    readonly lastRow: NamedRow | null;
    readonly pace: number | null;
    readonly unmatched: readonly {
      readonly reference: string;
      readonly rowNumber: number;
      readonly shipmentId: string;
      readonly trackingNumbers: readonly string[];
    }[];
    readonly missingLabels: {
      readonly labels: number;
      readonly rowCount: number;
      readonly rows: readonly number[];
    };
    readonly doubts: readonly {
      readonly rowNumber: number;
      readonly nextLookAt: string | null;
      readonly noneCountsAt: string | null;
    }[];
    readonly neverResend: boolean;
    /** Null before the first preview. */
    readonly account: { readonly id: string; readonly name: string } | null;
    readonly approvals: readonly {
      readonly decision: "approved" | "rejected" | "withdrawn";
      readonly actorName: string;
      readonly at: string;
      readonly comment: string | null;
      readonly totalCents: number;
      readonly rows: number;
    }[];
    readonly voidRequests: readonly VoidRequestRecord[];
    readonly lastCompleted: NamedRow | null;
    readonly nextRow: number | null;
  } | null;
}

/** One statement; null when there is no such job. */
export async function readSnapshot(
  db: Db,
  { jobId, viewerId, known }: { jobId: string; viewerId: string; known: readonly string[] },
): Promise<JobSnapshot | null> {
  const [found] = await runStatement<JobSnapshot>(db, SNAPSHOT, [jobId, viewerId, known]);
  return found ?? null;
}
