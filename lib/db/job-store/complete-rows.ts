import { WRITABLE_JOBS } from "@/lib/batch/job-phases";
import { type Actor, type CompleteRowParams, type Conflict, SYSTEM_ACTOR } from "@/lib/batch/ports";
import { ROW_TRANSITIONS } from "@/lib/batch/row";
import { statesBefore } from "@/lib/batch/transitions";
import { numbersOf } from "@/lib/batch/whole-shipment";
import type { Batch } from "@/lib/db/batcher";
import type { Db } from "@/lib/db/client";
import { fewOf, isIn } from "@/lib/db/lists";
import { runStatement, type StatementParams } from "@/lib/db/statement";
import { err, ok, type Result } from "@/lib/shipping/errors";
import { CONFLICT, fencedSteps } from "./fence";
import { NUMBERS_APART, WAITS_ANEW } from "./write-backs";

/** A row's label as it is written down, no matter who found out about it. */
interface Completion extends Omit<CompleteRowParams, "lease" | "via"> {
  readonly via: CompleteRowParams["via"] | "person";
}

/**
 * The steps of a checkpoint after `checked`: named → found → row → attempt → packages, customs form, papers, write-back, audit.
 * `named` has each row's whole key before any is looked for (fewOf). `found` locks the row and its attempt in row order and lets through only what may be completed; every step after it takes its rows from the
 * one before and from nothing else, so that a row is written whole or not at all. What was charged is held against the
 * job's budget behind `attempted`: beyond it, for a row or in sum, the label is written down and the job halts. That comes
 * before what it may have halted for already: a row's refusal stands with the row, and the budget asks for an approval.
 * `audited` rests on `stopped`, which waits for intents that are under way: the audit tells of them before the charge.
 *
 * $1 job; $2, $3, $4 actor: kind, id, name; of each row: $5 number, $6 reference, $7 shipment, $8 tracking numbers,
 * $9 cost in cents, $10 its source, $11 the audit's detail; of each package: $12 its row, $13 number, $14 tracking
 * number, $15 format, $16 label in base64; of each row: $17, $18 why the job halts where its charge is beyond what was
 * approved for it, or in sum; of each customs form: $19 its row, $20 kind, $21 PDF in base64; of each row: $22 what the
 * carrier said besides, null where nothing; of each other paper: $23 its row, $24 number, $25 kind, $26 format, $27 copies,
 * $28 bytes in base64. Where a completion brings no form, notices or papers, those stay that were kept of an answer that was
 * not whole.
 */
const STEPS = `
named AS MATERIALIZED (
  SELECT c.id AS job_id, i.*
  FROM checked AS c
  CROSS JOIN unnest($5::int[], $6::text[], $7::text[], $8::text[], $9::bigint[], $10::text[], $11::text[], $17::text[],
      $18::text[], $22::text[])
    AS i(number, reference, shipment_id, tracking_numbers, cost_cents, cost_source, detail, beyond_row, beyond_sum,
      alerts)
  WHERE c.refusal IS NULL AND ${fewOf("i.number")}
),
found AS MATERIALIZED (
  SELECT r.row_number, r.state, a.generation, a.attempt, n.*,
    CASE WHEN a.shipment_id = n.shipment_id THEN a.form_kind END AS kept_kind,
    CASE WHEN a.shipment_id = n.shipment_id THEN a.form END AS kept_form
  FROM named AS n
  JOIN job_rows AS r ON r.job_id = n.job_id AND r.row_number = n.number
  JOIN attempts AS a ON a.job_id = n.job_id AND a.reference = n.reference AND a.row_number = n.number
  WHERE ${isIn("r.state", statesBefore(ROW_TRANSITIONS, "completed"))} AND a.state IN ('open', 'in_doubt', 'review')
  ORDER BY r.row_number
  FOR NO KEY UPDATE OF r, a
),
completed AS (
  UPDATE job_rows AS r
  SET state = 'completed', tracking_number = f.tracking_numbers, shipment_id = f.shipment_id,
    cost_cents = f.cost_cents, cost_source = f.cost_source, shipped_at = clock_timestamp(),
    problem = NULL, found = NULL, updated_at = clock_timestamp()
  FROM found AS f
  WHERE r.job_id = f.job_id AND r.row_number = f.row_number
  RETURNING r.job_id, r.row_number, r.lines, r.shipped_at, r.tracking_number, r.shipment_id, r.cost_cents,
    r.estimated_cents, f.reference, f.generation, f.attempt, f.state AS before, f.detail, f.beyond_row, f.beyond_sum,
    f.kept_kind, f.kept_form, f.alerts
),
attempted AS (
  UPDATE attempts AS a
  SET state = 'bought', shipment_id = c.shipment_id, finished_at = clock_timestamp(), form_kind = NULL, form = NULL,
    alerts = coalesce(c.alerts::jsonb, a.alerts)
  FROM completed AS c
  WHERE a.job_id = c.job_id AND a.reference = c.reference
  RETURNING c.*
),
charged AS (
  UPDATE job_budgets AS b SET charged_cents = b.charged_cents + s.cents
  FROM (SELECT job_id, sum(cost_cents)::bigint AS cents FROM attempted GROUP BY job_id) AS s
  WHERE b.job_id = s.job_id
  RETURNING b.*
),
beyond AS (
  SELECT job_id, row_number, CASE
    WHEN a.cost_cents::bigint * 100 > a.estimated_cents::bigint * (100 + b.tolerance_percent) THEN a.beyond_row
    WHEN b.charged_cents > b.budget_cents THEN a.beyond_sum END AS problem
  FROM attempted AS a JOIN charged AS b USING (job_id)
),
stopped AS (
  UPDATE jobs AS j
  SET halted = true, updated_at = clock_timestamp(),
    problem = CASE WHEN j.problem ->> 'code' = 'BUDGET_EXCEEDED' THEN j.problem ELSE b.problem::jsonb END
  FROM (SELECT job_id, problem FROM beyond WHERE problem IS NOT NULL ORDER BY row_number LIMIT 1) AS b
  WHERE j.id = b.job_id
  RETURNING j.id
),
packed AS (
  INSERT INTO packages (job_id, row_number, generation, package_number, tracking_number, label_format, label)
  SELECT job_id, row_number, generation, p.number, p.tracking_number, p.format, decode(p.label, 'base64')
  FROM attempted
  JOIN unnest($12::int[], $13::int[], $14::text[], $15::text[], $16::text[])
    AS p(row_number, number, tracking_number, format, label) USING (row_number)
),
formed AS (
  INSERT INTO customs_forms (job_id, row_number, generation, kind, form)
  SELECT job_id, row_number, generation, coalesce(f.kind, a.kept_kind),
    CASE WHEN f.kind IS NULL THEN a.kept_form ELSE decode(f.form, 'base64') END
  FROM attempted AS a
  LEFT JOIN unnest($19::int[], $20::text[], $21::text[]) AS f(row_number, kind, form) USING (row_number)
  WHERE coalesce(f.kind, a.kept_kind) IS NOT NULL
),
papered AS (
  INSERT INTO carrier_papers (job_id, row_number, generation, shipment_id, paper_number, kind, format, copies, content)
  SELECT job_id, row_number, generation, shipment_id, p.number, p.kind, p.format, p.copies, decode(p.content, 'base64')
  FROM attempted
  JOIN unnest($23::int[], $24::int[], $25::text[], $26::text[], $27::int[], $28::text[])
    AS p(row_number, number, kind, format, copies, content) USING (row_number)
  ON CONFLICT DO NOTHING
),
noted AS (
  INSERT INTO write_back_outbox AS o (job_id, row_number, lines, tracking_number, shipped_at)
  SELECT job_id, row_number, lines, tracking_number, shipped_at FROM attempted
  ON CONFLICT (job_id, row_number) DO UPDATE SET ${WAITS_ANEW}
),
audited AS (
  INSERT INTO audit_log (actor_kind, actor_id, actor_name, kind, job_id, row_number, from_state, to_state, detail)
  SELECT $2::text, $3::text, $4::text, 'row.completed', job_id, row_number, before, 'completed', detail::jsonb
  FROM attempted
  WHERE (SELECT count(*) FROM stopped) IS NOT NULL
)
SELECT (extract(epoch FROM shipped_at) * 1000)::float8 AS shipped_ms,
  EXISTS (SELECT 1 FROM beyond WHERE problem IS NOT NULL) AS over_budget, ${CONFLICT}
FROM unnest($5::int[]) WITH ORDINALITY AS i(row_number, nth) LEFT JOIN attempted USING (row_number)
ORDER BY nth`;

/** Of a run: under its fence. A cancelled job still writes down what was bought. $29 epoch */
const COMPLETE_ROWS = `WITH ${fencedSteps(isIn("state", WRITABLE_JOBS), "$29")}, ${STEPS}`;

/** On a person's word: the job is locked by the transaction around it, and nobody's lease is asked for. */
const ADOPT_ROW = `
WITH checked AS MATERIALIZED (SELECT id, NULL AS refusal FROM jobs WHERE id = $1::uuid), ${STEPS}`;

interface Outcome {
  /** Null where nothing was written. */
  readonly shipped_ms: number | null;
  readonly over_budget: boolean;
  readonly conflict: Conflict["kind"];
}

/**
 * The checkpoint, for one row or many of a job in one commit: outcome, row, tracking numbers, cost, label bytes,
 * write-back and audit of each, or why nothing was written for it.
 *
 * @param batch under one lease, each row once
 */
export async function completeRows(
  db: Db,
  batch: Batch<CompleteRowParams>,
): Promise<Result<{ shippedAt: Date; overBudget: boolean }, Conflict>[]> {
  const [{ lease }] = batch;
  const params = [...paramsOf(lease.jobId, SYSTEM_ACTOR, batch), lease.epoch];
  return (await runStatement<Outcome>(db, COMPLETE_ROWS, params)).map(resultOf);
}

/**
 * Writes down a shipment that a person says belongs to a row, in the caller's transaction, which has locked the job.
 *
 * @returns a conflict where row or attempt have moved on: nothing was written
 */
export async function adoptRow(
  tx: Db,
  { jobId, actor, ...completion }: Completion & { jobId: string; actor: Actor },
): Promise<Result<{ shippedAt: Date; overBudget: boolean }, Conflict>> {
  const [outcome] = await runStatement<Outcome>(tx, ADOPT_ROW, paramsOf(jobId, actor, [completion]));
  return outcome ? resultOf(outcome) : err({ kind: "state" });
}

function resultOf({
  shipped_ms,
  over_budget,
  conflict,
}: Outcome): Result<{ shippedAt: Date; overBudget: boolean }, Conflict> {
  return shipped_ms === null
    ? err({ kind: conflict })
    : ok({ shippedAt: new Date(shipped_ms), overBudget: over_budget });
}

function paramsOf(jobId: string, actor: Actor, rows: readonly Completion[]): StatementParams {
  const packages = rows.flatMap(({ rowNumber, shipment }) =>
    shipment.packages.map(({ trackingNumber, label }, index) => ({
      rowNumber,
      index,
      trackingNumber,
      label,
    })),
  );
  const forms = rows.flatMap(({ rowNumber, shipment: { customsForm: form } }) =>
    form ? [{ rowNumber, form }] : [],
  );
  const papers = rows.flatMap(({ rowNumber, shipment }) =>
    (shipment.papers ?? []).map((paper, index) => ({ ...paper, rowNumber, index })),
  );
  return [
    jobId,
    actor.kind,
    actor.id,
    actor.name,
    rows.map(({ rowNumber }) => rowNumber),
    rows.map(({ reference }) => reference),
    rows.map(({ shipment }) => shipment.shipmentId),
    rows.map(trackingNumbersOf),
    rows.map(({ cost }) => cost.cents),
    rows.map(({ costSource }) => costSource),
    rows.map((row) => JSON.stringify(detailOf(row))),
    packages.map(({ rowNumber }) => rowNumber),
    packages.map(({ index }) => index + 1),
    packages.map(({ trackingNumber }) => trackingNumber),
    packages.map(({ label }) => label?.format ?? null),
    packages.map(({ label }) => label && base64(label.bytes)),
    rows.map(({ beyond }) => JSON.stringify(beyond.row)),
    rows.map(({ beyond }) => JSON.stringify(beyond.sum)),
    forms.map(({ rowNumber }) => rowNumber),
    forms.map(({ form }) => form.kind),
    forms.map(({ form }) => (form.kind === "paper" ? base64(form.bytes) : null)),
    rows.map(({ shipment: { alerts } }) => (alerts.length > 0 ? JSON.stringify(alerts) : null)),
    papers.map(({ rowNumber }) => rowNumber),
    papers.map(({ index }) => index + 1),
    papers.map(({ kind }) => kind),
    papers.map(({ format }) => format),
    papers.map(({ copies }) => copies),
    papers.map(({ bytes }) => base64(bytes)),
  ];
}

function trackingNumbersOf({ shipment }: Completion): string {
  return numbersOf(shipment).join(NUMBERS_APART);
}

function detailOf(row: Completion): Readonly<Record<string, unknown>> {
  const { reference, cost, costSource, via } = row;
  const { cost: charged } = row.shipment;
  return {
    reference,
    trackingNumbers: trackingNumbersOf(row),
    costCents: cost.cents,
    costSource,
    via,
    // In another currency it is no cost of the row's, and still what was charged.
    ...(charged && charged.currency !== cost.currency && { charged }),
  };
}

function base64({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString("base64");
}
