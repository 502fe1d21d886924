import { z } from "zod";
import type { JobView, PreviewView, ProblemView, RowListItem } from "@/lib/api/views";
import { JOB_STATES } from "@/lib/batch/job";
import { shipperSchema } from "@/lib/shipping/shipment";
import { SOURCE_ENCODINGS } from "@/lib/sources/source-settings";

export const jobId = z.uuid().describe("The job's id, from upload_source, batch_preview or list_jobs");

export const cents = z.number().int().describe("Integer cents");

/** A file in a tool's arguments. */
export const sourceShape = z.object({
  file_name: z.string().min(1).max(200).describe("With its ending: .csv, .tsv or .xlsx"),
  content: z.string().optional().describe("The text of a CSV or TSV"),
  content_base64: z.base64().optional().describe("The bytes of a workbook, or of a text of unknown encoding"),
  encoding: z.enum(SOURCE_ENCODINGS).optional().describe("Only where it cannot be found out"),
});

export const shipperInfo = z
  .union([z.string().min(1).max(120), shipperSchema])
  .describe("A saved shipper address by its label, or (administrators) an address");

export const problemShape = z.object({ code: z.string(), message: z.string(), remedy: z.string() });

export function toProblemShape(problem: ProblemView | null): z.input<typeof problemShape> | null {
  return problem && { code: problem.code, message: problem.message, remedy: problem.remedy };
}

/** Why a job that was approved is not bought, or one that waited does not wait any more. */
export const lastDecisionShape = z
  .object({
    decision: z.enum(["approved", "rejected", "withdrawn"]),
    by: z.string(),
    comment: z.string().nullable().describe("Why it was rejected or withdrawn"),
  })
  .nullable()
  .describe(
    "The last approval or rejection; withdrawn: what was approved has changed since, and waits again",
  );

export function toLastDecision({ approvals }: JobView): z.input<typeof lastDecisionShape> {
  const last = approvals.at(-1);
  return last ? { decision: last.decision, by: last.actorName, comment: last.comment } : null;
}

export const previewRowShape = z.object({
  row_number: z.number().int(),
  recipient_name: z.string(),
  city_state: z.string(),
  service: z.string().nullable(),
  ships_from: z.string().nullable().describe("A saved address by its label; null for the shipper's own"),
  estimated_cost_cents: cents.nullable(),
  warnings: z.array(z.string()),
  errors: z.array(z.string()),
});

export const previewShape = z.object({
  job_id: z.uuid(),
  state: z.enum(JOB_STATES),
  complete: z.boolean().describe("False while rows are still being rated"),
  total_rows: z.number().int(),
  preview_rows: z.array(previewRowShape).describe("The first 20; list_rows has all"),
  additional_rows: z.number().int(),
  total_estimated_cost_cents: cents,
  currency: z.string(),
  rows_with_warnings: z.number().int(),
  rows_with_errors: z.number().int(),
  rows_to_decide: z.number().int().describe("Rows without an error that wait for a decision"),
  notes: z.array(z.string()).describe("What is doubtful about the file or its columns: tell the person"),
  to_decide: z
    .array(
      z.object({
        code: z.string(),
        column: z.string().nullable(),
        group: z.string().nullable().describe("What its choices are about: name it in decide_findings"),
        sentence: z.string(),
        example: z.string(),
        choices: z.array(z.object({ id: z.string(), label: z.string(), needs_reason: z.boolean() })),
        undecided_rows: z.number().int(),
      }),
    )
    .describe("What a person has to decide before anything is bought; answer with decide_findings"),
  fingerprint: z.string().nullable().describe("What an approval signs"),
  approval_blocked_because: z
    .string()
    .nullable()
    .describe("Why this key cannot approve it; null when it can"),
  mapping_template: z
    .string()
    .nullable()
    .describe("What turned the columns into shipments: changed, it is batch_preview's mapping_template"),
  problem: problemShape.nullable(),
});

export function toPreviewShape(preview: PreviewView, template: string | null): z.input<typeof previewShape> {
  const { job } = preview;
  return {
    job_id: job.id,
    state: job.state,
    complete: preview.complete,
    total_rows: preview.totalRows,
    preview_rows: preview.rows.map(toPreviewRow),
    additional_rows: preview.additionalRows,
    total_estimated_cost_cents: preview.totalCents,
    currency: preview.currency,
    rows_with_warnings: preview.warningRows,
    rows_with_errors: preview.errorRows,
    rows_to_decide: preview.undecidedRows,
    notes: preview.notes.map(({ message }) => message),
    to_decide: preview.questions
      .filter((question) => question.undecidedRows > 0)
      .map(({ code, column, group, sentence, example, choices, undecidedRows }) => ({
        code,
        column,
        group,
        sentence,
        example,
        choices: choices.map(({ id, label, needsReason }) => ({ id, label, needs_reason: needsReason })),
        undecided_rows: undecidedRows,
      })),
    fingerprint: preview.fingerprint,
    approval_blocked_because: job.permissions.approveBlockedBecause,
    mapping_template: template,
    problem: toProblemShape(job.problem),
  };
}

/** A finding's sentence; with the choices that no other row has. */
function sentenceOf({ message, choices = [] }: RowListItem["issues"][number]): string {
  const own = choices.filter(({ ofOneRow }) => ofOneRow).map(({ id, label }) => `${id}: ${label}`);
  return own.length === 0 ? message : `${message} To choose from: ${own.join("; ")}`;
}

export function toPreviewRow(row: RowListItem): z.input<typeof previewRowShape> {
  const sentences = (severity: "warning" | "error") =>
    row.issues.filter((issue) => issue.severity === severity).map(sentenceOf);
  return {
    row_number: row.rowNumber,
    recipient_name: row.recipientName,
    city_state: row.cityState,
    service: row.serviceName,
    ships_from: row.shipFrom,
    estimated_cost_cents: row.estimatedCents,
    warnings: sentences("warning"),
    errors: sentences("error"),
  };
}

export const statusShape = z.object({
  job_id: z.uuid(),
  name: z.string(),
  state: z.enum(JOB_STATES),
  interrupted: z.boolean(),
  in_progress: z.boolean().describe("False once nothing more happens by itself"),
  moving: z.boolean().describe("The same under its old name, for one more version"),
  mode: z.enum(["confirm", "auto"]),
  total_rows: z.number().int(),
  completed_rows: z.number().int(),
  failed_rows: z.number().int(),
  rows_in_doubt: z.number().int(),
  pending_rows: z.number().int(),
  cost_cents: cents.describe("Of the labels that were bought"),
  estimated_cost_cents: cents,
  currency: z.string(),
  last_row: z.object({ row_number: z.number().int(), tracking_number: z.string() }).nullable(),
  void_requests: z
    .array(
      z.object({
        request_id: z.string(),
        rows: z.string(),
        labels: z.number().int(),
        cost_cents: cents,
        reason: z.string(),
        requested_by: z.string(),
        declined: z.string().nullable().describe("Who declined it, and why; null while it waits"),
      }),
    )
    .describe("Requests for voids that wait (decide_void), and those declined lately"),
  last_decision: lastDecisionShape,
  recovery_text: z.string().nullable(),
  error: problemShape.nullable(),
  page: z.string().describe("The job's page in the browser"),
  downloads: z
    .object({
      labels_pdf: z.string().describe("All labels, to be printed"),
      file: z.string().describe("The uploaded file with tracking numbers filled in"),
    })
    .nullable()
    .describe("Once a label is bought: paths of this server, for a GET with the same key"),
});

export function toStatusShape(job: JobView): z.input<typeof statusShape> {
  return {
    job_id: job.id,
    name: job.name,
    state: job.state,
    interrupted: job.interrupted,
    in_progress: job.inProgress,
    moving: job.inProgress,
    mode: job.mode,
    total_rows: job.counts.total,
    completed_rows: job.counts.completed,
    failed_rows: job.counts.failed,
    rows_in_doubt: job.counts.inDoubt + job.counts.needsReview,
    pending_rows: job.counts.pending + job.counts.inFlight,
    cost_cents: job.counts.costCents,
    estimated_cost_cents: job.estimatedCents,
    currency: job.currency,
    last_row: job.lastRow && {
      row_number: job.lastRow.rowNumber,
      tracking_number: job.lastRow.trackingNumber,
    },
    void_requests: job.voidRequests.map((request) => ({
      request_id: request.id,
      rows: request.rows,
      labels: request.labels,
      cost_cents: request.costCents,
      reason: request.reason,
      requested_by: request.requestedByName,
      declined:
        request.declined && [request.declined.byName, request.declined.comment].filter(Boolean).join(": "),
    })),
    last_decision: toLastDecision(job),
    recovery_text: job.interruption?.prompt ?? null,
    error: toProblemShape(job.problem),
    page: `/jobs/${job.id}`,
    downloads:
      job.counts.completed === 0
        ? null
        : { labels_pdf: `/api/v1/jobs/${job.id}/labels.pdf`, file: `/api/v1/jobs/${job.id}/source` },
  };
}
