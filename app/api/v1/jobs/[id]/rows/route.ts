import { parseQuery, rowsQuerySchema } from "@/lib/api/query-schemas";
import { listRows } from "@/lib/use-cases/list-rows";
import { handleRoute } from "@/lib/web/handle-route";

/** `?status=&severity=&class=&issue=&q=&cursor=&limit=`: rows in row order, by keyset pages. */
export const GET = handleRoute<{ id: string }>(async ({ context, params, query }) => {
  const filter = parseQuery(rowsQuerySchema, query);
  if (!filter.ok) return filter;
  const { q, issue, ...rest } = filter.value;
  return listRows(context, { ...rest, jobId: params.id, search: q, issueCode: issue });
});
