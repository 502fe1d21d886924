import { parseQuery, rowNumbersQuerySchema } from "@/lib/api/query-schemas";
import { readRowNumbers } from "@/lib/use-cases/read-grid";
import { handleRoute } from "@/lib/web/handle-route";

/** `?status=&class=&issue=&value=&field=&q=`: which rows a filter finds. */
export const GET = handleRoute<{ id: string }>(async ({ context, params, query }) => {
  const filter = parseQuery(rowNumbersQuerySchema, query);
  if (!filter.ok) return filter;
  const { q, issue, value, field, ...rest } = filter.value;
  return readRowNumbers(context, {
    ...rest,
    jobId: params.id,
    search: q,
    issueCode: issue,
    issueValue: value,
    issueField: field,
  });
});
