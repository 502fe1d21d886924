import { askVoidBody } from "@/lib/api/commands";
import { rowsOrAll } from "@/lib/api/query-schemas";
import { askForVoid } from "@/lib/use-cases/ask-for-void";
import { handleCommand } from "@/lib/web/handle-command";

/** A wish for labels to be voided, which waits for a person who may. */
export const POST = handleCommand<{ id: string }, typeof askVoidBody._output>(
  askVoidBody,
  async ({ context, params, body: { reason, returns, ...body } }) => {
    const rows = rowsOrAll(body.rows);
    return rows.ok ? askForVoid(context, { jobId: params.id, rows: rows.value, returns, reason }) : rows;
  },
);
