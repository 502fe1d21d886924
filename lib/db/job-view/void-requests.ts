import { sql } from "drizzle-orm";
import type { VoidRequestView, WaitingVoidView } from "@/lib/api/views";
import type { Db } from "@/lib/db/client";
import { jobs, voidRequests } from "@/lib/db/schema";
import { rowRanges } from "@/lib/shipping/row-ranges";

/**
 * Of a request `v`: the rows whose labels are still valid and were not asked to be voided (`l.rows`, null for none), and
 * what they have cost (`l.cents`).
 */
export const LABELS_OF_REQUEST = `LATERAL (
  SELECT array_agg(r.row_number ORDER BY r.row_number) AS rows, coalesce(sum(r.cost_cents), 0)::float8 AS cents
  FROM unnest(v.row_numbers, v.shipment_ids) AS u(row_number, shipment_id)
  JOIN job_rows AS r ON r.job_id = v.job_id AND r.row_number = u.row_number AND r.shipment_id = u.shipment_id
  WHERE r.state = 'completed' AND r.void_requested_by IS NULL) AS l`;

/** Beside what is asked about labels, and by whom; times are PostgreSQL's text. */
export interface VoidRequestRecord {
  readonly id: string;
  readonly rows: readonly number[];
  readonly costCents: number;
  readonly reason: string;
  readonly requestedBy: string;
  readonly requestedByName: string;
  readonly requestedAt: string;
  readonly declined: { readonly byName: string; readonly at: string; readonly comment: string | null } | null;
}

/** A job's requests as JSON, for its page: $1 is the job. */
export const VOID_REQUESTS_OF_JOB = `(
  SELECT coalesce(jsonb_agg(jsonb_build_object('id', v.id, 'rows', l.rows, 'costCents', l.cents, 'reason', v.reason,
    'requestedBy', v.requested_by, 'requestedByName', v.requested_by_name, 'requestedAt', v.requested_at,
    'declined', CASE WHEN v.decision IS NOT NULL THEN jsonb_build_object('byName', v.decided_by_name,
      'at', v.decided_at, 'comment', v.comment) END) ORDER BY v.requested_at), '[]')
  FROM void_requests AS v, ${LABELS_OF_REQUEST}
  WHERE v.job_id = j.id AND l.rows IS NOT NULL
    AND (v.decision IS NULL OR (v.decision = 'declined' AND v.decided_at > now() - interval '7 days')))`;

/** As it leaves the server. */
export function viewVoidRequest({ rows, declined, ...request }: VoidRequestRecord): VoidRequestView {
  return {
    ...request,
    rows: rowRanges(rows),
    labels: rows.length,
    requestedAt: new Date(request.requestedAt).toISOString(),
    declined: declined && { ...declined, at: new Date(declined.at).toISOString() },
  };
}

/** Requests of all jobs that wait for a person who may void, the oldest first. */
export async function listWaitingVoids(
  db: Pick<Db, "execute">,
  { limit }: { limit: number },
): Promise<WaitingVoidView[]> {
  const found = await db.execute<
    Omit<VoidRequestRecord, "declined"> & Record<"jobId" | "jobName" | "currency", string>
  >(sql`
    SELECT v.id, l.rows, l.cents AS "costCents", v.reason, v.requested_by AS "requestedBy",
      v.requested_by_name AS "requestedByName", v.requested_at::text AS "requestedAt", j.id AS "jobId",
      j.name AS "jobName", j.currency
    FROM ${voidRequests} AS v JOIN ${jobs} AS j ON j.id = v.job_id, ${sql.raw(LABELS_OF_REQUEST)}
    WHERE v.decision IS NULL AND l.rows IS NOT NULL
    ORDER BY v.requested_at, v.id LIMIT ${limit}`);
  return found.map(({ jobId, jobName, currency, ...request }) => {
    const { declined: _, ...view } = viewVoidRequest({ ...request, declined: null });
    return { ...view, jobId, jobName, currency };
  });
}
