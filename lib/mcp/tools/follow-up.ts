import { followedUp, followUpBody } from "@/lib/api/commands";
import { ok } from "@/lib/shipping/errors";
import { followUpJob } from "@/lib/use-cases/follow-up-job";
import { jobId } from "../shapes";
import { defineTool } from "../tool";

/** Ships rows of a batch by a new one. */
export const batchFollowUp = defineTool({
  name: "batch_follow_up",
  title: "Ship the rest of a batch",
  description:
    "Makes a new batch of rows of one that ended, failed or waits for its approval: what was not bought (rest), what was " +
    "left out (left_out), voided labels again (voided), or rows by number; or of return labels of rows that were bought " +
    "(returns, or rows by number with returns: true). It is previewed and approved like every other " +
    "(batch_preview, batch_execute); the old batch never buys these rows again.",
  scope: "submit",
  input: followUpBody.extend({ job_id: jobId }),
  output: followedUp.omit({ jobId: true }).extend({ job_id: jobId.describe("The new batch") }),
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
  async run({ context }, { job_id, rows, returns }) {
    const made = await followUpJob(context, { jobId: job_id, rows, returns });
    return made.ok ? ok({ job_id: made.value.jobId, rows: made.value.rows }) : made;
  },
});
