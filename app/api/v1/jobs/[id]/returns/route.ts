import { boughtReturnsQuerySchema, parseQuery, rowsOrAll } from "@/lib/api/query-schemas";
import { readBoughtReturns } from "@/lib/use-cases/read-bought-returns";
import { handleRoute } from "@/lib/web/handle-route";

/** `?rows=`: the return labels that were bought for these rows. */
export const GET = handleRoute<{ id: string }>(async ({ context, params, query }) => {
  const asked = parseQuery(boughtReturnsQuerySchema, query);
  if (!asked.ok) return asked;
  const rows = rowsOrAll(asked.value.rows);
  return rows.ok ? readBoughtReturns(context, { jobId: params.id, rows: rows.value }) : rows;
});
