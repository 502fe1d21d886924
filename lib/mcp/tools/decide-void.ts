import { z } from "zod";
import { decideVoidBody, voidedLabels } from "@/lib/api/commands";
import { decideVoid as decide } from "@/lib/use-cases/decide-void";
import { jobId } from "../shapes";
import { defineTool } from "../tool";

/** Answers a request for voids. */
export const decideVoid = defineTool({
  name: "decide_void",
  title: "Decide on a request for voids",
  description:
    "void asks the carrier to take the labels of the request back, which cannot be undone; decline says why not; take_back " +
    "is for the person who made the request. Ask the person first. Return labels of the rows stay valid unless returns is true; " +
    "returnsKept names them: tell the person.",
  scope: "submit",
  input: decideVoidBody.extend({
    job_id: jobId,
    request_id: z.string().max(100).describe("From void_requests of get_job_status"),
  }),
  output: voidedLabels,
  annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: true },
  async run({ context }, { job_id, request_id, ...input }) {
    return decide(context, { jobId: job_id, requestId: request_id, ...input });
  },
});
