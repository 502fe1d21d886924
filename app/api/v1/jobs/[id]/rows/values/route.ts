import { parseQuery, rowsOf, rowValuesQuerySchema } from "@/lib/api/query-schemas";
import { readGrid } from "@/lib/use-cases/read-grid";
import { handleRoute } from "@/lib/web/handle-route";

/** `?rows=1,4-7`: the texts of these rows' fields. */
export const GET = handleRoute<{ id: string }>(async ({ context, params, query }) => {
  const input = parseQuery(rowValuesQuerySchema, query);
  if (!input.ok) return input;
  const rows = rowsOf(input.value.rows, 200);
  return rows.ok ? readGrid(context, { jobId: params.id, rows: rows.value ?? [] }) : rows;
});
