import { z } from "zod";
import { approveBody } from "@/lib/api/commands";
import type { JobView } from "@/lib/api/views";
import { JOB_STATES } from "@/lib/batch/job";
import { isCompleted } from "@/lib/batch/job-phases";
import { ok } from "@/lib/shipping/errors";
import { executeBatch } from "@/lib/use-cases/execute-batch";
import {
  cents,
  jobId,
  lastDecisionShape,
  problemShape,
  shipperInfo,
  toLastDecision,
  toProblemShape,
} from "../shapes";
import { defineTool } from "../tool";
import { runIsDone, WAIT_LIMIT_S, waitForJob } from "../wait-for-job";

const output = z.object({
  job_id: z.uuid(),
  state: z.enum(JOB_STATES),
  finished: z.boolean().describe("False while it runs: ask get_job_status"),
  success: z.boolean(),
  total_rows: z.number().int(),
  processed_rows: z.number().int(),
  successful_rows: z.number().int(),
  failed_rows: z.number().int(),
  total_cost_cents: cents,
  currency: z.string(),
  last_decision: lastDecisionShape,
  error: problemShape.nullable(),
});

/** Buys the labels of an approved batch. */
export const batchExecute = defineTool({
  name: "batch_execute",
  title: "Execute a batch",
  description:
    "Buys the labels of a batch, row by row; this costs money. The preview must have been approved: by a person, by " +
    "this key's mode auto, or with approved: true where the key's owner may approve this very job. Starts and returns " +
    "at once, or waits with progress notifications.",
  scope: "execute",
  input: z.object({
    job_id: jobId,
    approved: z
      .boolean()
      .default(false)
      .describe("That the preview was approved. Counts only for a key whose owner may approve this job"),
    fingerprint: approveBody.shape.fingerprint.optional().describe("Of the preview that was looked at"),
    mapping_template: z
      .string()
      .max(50_000)
      .optional()
      .describe("The one that was previewed: another one needs a new preview"),
    shipper_info: shipperInfo
      .optional()
      .describe("The one that was previewed, by its label or as an address"),
    source_name: z.string().max(200).optional().describe("The name of the file that was previewed"),
    without_prices: z
      .boolean()
      .default(false)
      .describe(
        "Go on with a batch that waits with PRICES_UNKNOWN. For a key whose owner may approve this job",
      ),
    wait_seconds: z
      .number()
      .int()
      .min(0)
      .max(WAIT_LIMIT_S)
      .default(0)
      .describe("How long to wait for its end"),
  }),
  output,
  annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: true },
  async run(call, input) {
    const { job_id: id, approved, fingerprint, wait_seconds: seconds, ...seen } = input;
    const previewed = {
      template: seen.mapping_template,
      shipper: seen.shipper_info,
      sourceName: seen.source_name,
    };
    const started = await executeBatch(call.context, {
      jobId: id,
      approved,
      fingerprint,
      previewed,
      withoutPrices: seen.without_prices,
    });
    if (!started.ok) return started;
    const job = await waitForJob(call, {
      jobId: id,
      seconds,
      until: runIsDone,
      done: (each) => each.counts.completed,
    });
    return job.ok ? ok(toResult(job.value)) : job;
  },
});

function toResult(job: JobView): z.input<typeof output> {
  const { counts } = job;
  const failed = counts.failed + counts.inDoubt + counts.needsReview;
  return {
    job_id: job.id,
    state: job.state,
    finished: runIsDone(job),
    success: isCompleted(job.state),
    total_rows: counts.total,
    processed_rows: counts.completed + failed,
    successful_rows: counts.completed,
    failed_rows: failed,
    total_cost_cents: counts.costCents,
    currency: job.currency,
    last_decision: toLastDecision(job),
    error: toProblemShape(job.problem),
  };
}
