import { type BeginAttemptParams, type Conflict, SYSTEM_ACTOR } from "@/lib/batch/ports";
import { ROW_TRANSITIONS } from "@/lib/batch/row";
import { stepOf } from "@/lib/batch/transitions";
import type { Batch } from "@/lib/db/batcher";
import type { Db } from "@/lib/db/client";
import { fewOf } from "@/lib/db/lists";
import { runStatement } from "@/lib/db/statement";
import { err, ok, type Result } from "@/lib/shipping/errors";
import { CONFLICT, fencedSteps } from "./fence";

const STEP = stepOf(ROW_TRANSITIONS, "pending", "in_flight");

/**
 * The intent, for one row or many of a job: fence → checked → row → attempt → audit, each fed by the one before alone.
 * The reference is unique for ever (job, row, generation, attempt) and stays below the carrier's 35 characters: 10 for
 * the job, up to 6 for the row, the rest for generation and attempt.
 *
 * A row is sent only where nothing of it waits for a decision, and its order is this job's to buy. A return is, once what
 * it is the return of was bought. `wanted` has each row's whole key before any is looked for (fewOf), and
 * the state is asked in words that no index answers: there may be as many that wait as the job has rows.
 *
 * $1 job, $2 epoch; of each row: $3 number, $4 request hash, $5 how long its call may take (ms)
 */
const BEGIN_ATTEMPTS = `
WITH ${fencedSteps("state = 'running' AND NOT halted", "$2")},
wanted AS MATERIALIZED (
  SELECT c.id AS job_id, c.carrier_account_id, c.reference_prefix, i.*
  FROM checked AS c, unnest($3::int[], $4::text[], $5::float8[]) AS i(row_number, request_hash, call_ms)
  WHERE c.refusal IS NULL AND ${fewOf("i.row_number")}
),
started AS (
  UPDATE job_rows AS r
  SET state = '${STEP.to}', attempt = r.attempt + 1, problem = NULL, updated_at = clock_timestamp()
  FROM wanted AS w
  WHERE r.job_id = w.job_id AND r.row_number = w.row_number AND r.state IS NOT DISTINCT FROM '${STEP.from}'
    AND (r.return_of_row IS NULL OR EXISTS (
      SELECT 1 FROM job_rows AS o
      WHERE o.job_id = r.return_of_job AND o.row_number = r.return_of_row AND o.state IN ('completed', 'voided')))
    AND r.undecided_count = 0 AND (coalesce(r.order_key, r.contents_key) IS NULL OR EXISTS (
      SELECT 1 FROM order_claims AS o
      WHERE o.order_key = coalesce(r.order_key, r.contents_key) AND o.job_id = r.job_id))
  RETURNING r.job_id, r.row_number, r.generation, r.attempt, w.request_hash, w.call_ms,
    w.carrier_account_id,
    concat_ws('-', w.reference_prefix, r.row_number, r.generation, r.attempt) AS reference
),
intended AS (
  INSERT INTO attempts (job_id, row_number, generation, attempt, reference, request_hash, carrier_account_id, epoch,
    started_at, deadline)
  SELECT job_id, row_number, generation, attempt, reference, request_hash, carrier_account_id, $2::int, clock_timestamp(),
    clock_timestamp() + make_interval(secs => call_ms / 1000)
  FROM started
  RETURNING job_id, row_number, reference
),
audited AS (
  INSERT INTO audit_log (actor_kind, actor_id, actor_name, kind, job_id, row_number, from_state, to_state, detail)
  SELECT '${SYSTEM_ACTOR.kind}', '${SYSTEM_ACTOR.id}', '${SYSTEM_ACTOR.name}', 'row.started', job_id, row_number,
    '${STEP.from}', '${STEP.to}', jsonb_build_object('reference', reference)
  FROM intended
)
SELECT reference, ${CONFLICT}
FROM unnest($3::int[]) WITH ORDINALITY AS i(row_number, nth) LEFT JOIN intended USING (row_number)
ORDER BY nth`;

interface Outcome {
  readonly reference: string | null;
  readonly conflict: Conflict["kind"];
}

/**
 * Writes down that rows of one job are about to be sent, in one commit.
 *
 * @param batch under one lease, each row once
 * @returns of each its reference, or why nothing was written for it
 */
export async function beginAttempts(
  db: Db,
  batch: Batch<BeginAttemptParams>,
): Promise<Result<{ reference: string }, Conflict>[]> {
  const [{ lease }] = batch;
  const outcomes = await runStatement<Outcome>(db, BEGIN_ATTEMPTS, [
    lease.jobId,
    lease.epoch,
    batch.map(({ rowNumber }) => rowNumber),
    batch.map(({ requestHash }) => requestHash),
    batch.map(({ callMs }) => callMs),
  ]);
  return outcomes.map(({ reference, conflict }) =>
    reference === null ? err({ kind: conflict }) : ok({ reference }),
  );
}
