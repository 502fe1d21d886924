import { parseQuery, receiptQuerySchema } from "@/lib/api/query-schemas";
import { readReceipt } from "@/lib/use-cases/read-receipt";
import { handleRoute } from "@/lib/web/handle-route";

/** `?only=exceptions&cursor=&limit=`: approved, bought, known to the carrier, charged; and each row's steps. */
export const GET = handleRoute<{ id: string }>(async ({ context, params, query }) => {
  const filter = parseQuery(receiptQuerySchema, query);
  return filter.ok ? readReceipt(context, { jobId: params.id, ...filter.value }) : filter;
});
