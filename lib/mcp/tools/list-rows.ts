import { z } from "zod";
import { ROW_STATES } from "@/lib/batch/row";
import { ok } from "@/lib/shipping/errors";
import { listRows as list } from "@/lib/use-cases/list-rows";
import { cents, jobId, previewRowShape, problemShape, toPreviewRow, toProblemShape } from "../shapes";
import { defineTool, READS } from "../tool";

/** Which finding a row has, in the words of the preview's answer. */
const CLASSES = { errors: "blocks", to_decide: "decide", notes: "note" } as const;

export const listRows = defineTool({
  name: "list_rows",
  title: "List the rows of a job",
  description:
    "The rows of a job, a page at a time: recipient, cost, warnings and errors, and once they are bought their tracking " +
    "numbers. only: errors are the rows that cannot be shipped as they are; to_decide those that have a finding for " +
    "decide_findings; state: completed those that were bought.",
  scope: "read",
  input: z.object({
    job_id: jobId,
    only: z.enum(["errors", "to_decide", "notes"]).optional(),
    state: z.enum(ROW_STATES).optional(),
    search: z.string().max(200).optional().describe("In recipient, city, order or tracking number"),
    cursor: z
      .string()
      .regex(/^\d{1,9}$/)
      .optional()
      .describe("next_cursor of the page before"),
    limit: z.number().int().min(1).max(200).default(50),
  }),
  output: z.object({
    rows: z.array(
      previewRowShape.extend({
        state: z.enum(ROW_STATES),
        order: z.string().nullable(),
        lines: z.array(z.number().int()).describe("Data lines of the file, the first below the header is 1"),
        cost_cents: cents.nullable().describe("What was charged; null before it is bought"),
        tracking_number: z.string().nullable(),
        problem: problemShape.nullable().describe("Why it was not bought, and what to do"),
      }),
    ),
    next_cursor: z.string().nullable(),
  }),
  annotations: READS,
  async run({ context }, { job_id, only, state, ...page }) {
    const found = await list(context, {
      ...page,
      jobId: job_id,
      status: state,
      class: only && CLASSES[only],
    });
    if (!found.ok) return found;
    return ok({
      rows: found.value.rows.map((row) => ({
        ...toPreviewRow(row),
        state: row.state,
        order: row.orderReference,
        lines: row.lines,
        cost_cents: row.costCents,
        tracking_number: row.trackingNumber,
        problem: toProblemShape(row.problem),
      })),
      next_cursor: found.value.nextCursor,
    });
  },
});
