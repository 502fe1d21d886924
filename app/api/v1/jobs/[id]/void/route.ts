import { voidBody } from "@/lib/api/commands";
import { rowsOrAll } from "@/lib/api/query-schemas";
import { voidRows } from "@/lib/use-cases/void-rows";
import { handleCommand } from "@/lib/web/handle-command";

/** The carrier is asked to take labels back, in the background. */
export const POST = handleCommand<{ id: string }, typeof voidBody._output>(
  voidBody,
  async ({ context, params, body }) => {
    const rows = rowsOrAll(body.rows);
    return rows.ok ? voidRows(context, { jobId: params.id, rows: rows.value, returns: body.returns }) : rows;
  },
);
