import { readRow } from "@/lib/use-cases/read-row";
import { handleRoute } from "@/lib/web/handle-route";

/** One row: its shipment, cells, packages and attempts. */
export const GET = handleRoute<{ id: string; row: string }>(({ context, params }) =>
  readRow(context, { jobId: params.id, rowNumber: Number(params.row) }),
);
