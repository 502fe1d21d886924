import { z } from "zod";
import { decideBody } from "@/lib/api/commands";
import { ok } from "@/lib/shipping/errors";
import { decideFindings as decide } from "@/lib/use-cases/decide-findings";
import { jobId } from "../shapes";
import { defineTool } from "../tool";

/** Answers what a preview asks about its rows. */
export const decideFindings = defineTool({
  name: "decide_findings",
  title: "Decide on rows of a preview",
  description:
    "Answers a finding of a preview that is to be decided (to_decide of batch_preview), for every row that has it or for " +
    "some. Ask the person first: ship buys what may have been bought before. No batch runs while a row waits for a decision.",
  scope: "submit",
  input: decideBody.extend({ job_id: jobId }),
  output: z.object({ rows: z.array(z.number().int()).describe("The rows that were decided on") }),
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  async run({ context }, { job_id, ...input }) {
    const decided = await decide(context, { jobId: job_id, ...input });
    return decided.ok ? ok(decided.value) : decided;
  },
});
