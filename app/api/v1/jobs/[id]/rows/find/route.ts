import { findQuerySchema, parseQuery } from "@/lib/api/query-schemas";
import { findInRows } from "@/lib/use-cases/read-grid";
import { handleRoute } from "@/lib/web/handle-route";

/** `?field=&text=`: the rows in whose field a text stands. */
export const GET = handleRoute<{ id: string }>(async ({ context, params, query }) => {
  const input = parseQuery(findQuerySchema, query);
  return input.ok ? findInRows(context, { jobId: params.id, ...input.value }) : input;
});
