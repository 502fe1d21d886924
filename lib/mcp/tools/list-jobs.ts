import { z } from "zod";
import { jobsCursor } from "@/lib/api/query-schemas";
import { JOB_STATES } from "@/lib/batch/job";
import { ok } from "@/lib/shipping/errors";
import { listJobs as list } from "@/lib/use-cases/list-jobs";
import { cents } from "../shapes";
import { defineTool, READS } from "../tool";

export const listJobs = defineTool({
  name: "list_jobs",
  title: "List jobs",
  description: "Jobs, newest first, a page at a time.",
  scope: "read",
  input: z.object({
    state: z.enum([...JOB_STATES, "interrupted"]).optional(),
    search: z.string().max(200).optional().describe("In the job's or the file's name"),
    mine: z.boolean().optional().describe("Only those of the key's owner"),
    archived: z.boolean().optional().describe("Those that were archived; without it those at hand"),
    cursor: jobsCursor.optional().describe("next_cursor of the page before"),
    limit: z.number().int().min(1).max(200).default(20),
  }),
  output: z.object({
    jobs: z.array(
      z.object({
        job_id: z.uuid(),
        name: z.string(),
        state: z.enum(JOB_STATES),
        interrupted: z.boolean(),
        total_rows: z.number().int(),
        completed_rows: z.number().int(),
        cost_cents: cents,
        cost_is_estimate: z.boolean(),
        created_by: z.string(),
        created_at: z.string(),
      }),
    ),
    next_cursor: z.string().nullable(),
  }),
  annotations: READS,
  async run({ context }, input) {
    const found = await list(context, input);
    if (!found.ok) return found;
    return ok({
      jobs: found.value.jobs.map((job) => ({
        job_id: job.id,
        name: job.name,
        state: job.state,
        interrupted: job.interrupted,
        total_rows: job.totalRows,
        completed_rows: job.completedRows,
        cost_cents: job.costCents,
        cost_is_estimate: job.costIsEstimate,
        created_by: job.createdByName,
        created_at: job.createdAt,
      })),
      next_cursor: found.value.nextCursor,
    });
  },
});
