import { askVoidBody, voidedLabels } from "@/lib/api/commands";
import { rowsOrAll } from "@/lib/api/query-schemas";
import { askForVoid } from "@/lib/use-cases/ask-for-void";
import { jobId } from "../shapes";
import { defineTool } from "../tool";

/** Asks a person to have labels voided. */
export const requestVoid = defineTool({
  name: "request_void",
  title: "Ask for labels to be voided",
  description:
    "Puts a request to void labels of a batch, with the reason, into the inbox of those who may decide on it. Nothing is " +
    "voided before one of them has. get_job_status lists the requests that wait, and those that were declined. " +
    "Return labels of the rows stay valid unless returns is true; returnsKept names them: tell the person.",
  scope: "submit",
  input: askVoidBody.extend({ job_id: jobId }),
  output: voidedLabels,
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
  async run({ context }, { job_id, reason, returns, ...input }) {
    const rows = rowsOrAll(input.rows);
    return rows.ok ? askForVoid(context, { jobId: job_id, rows: rows.value, returns, reason }) : rows;
  },
});
