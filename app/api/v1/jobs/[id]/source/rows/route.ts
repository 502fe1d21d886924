import { parseQuery, sourceRowsQuerySchema } from "@/lib/api/query-schemas";
import { readSourceRows } from "@/lib/use-cases/read-source-rows";
import { handleRoute } from "@/lib/web/handle-route";

/** `?from=1&limit=20`: rows as their lines stand in the file, for the mapping page. */
export const GET = handleRoute<{ id: string }>(async ({ context, params, query }) => {
  const filter = parseQuery(sourceRowsQuerySchema, query);
  return filter.ok ? readSourceRows(context, { jobId: params.id, ...filter.value }) : filter;
});
