import { parseQuery, searchQuerySchema } from "@/lib/api/query-schemas";
import { search } from "@/lib/use-cases/search";
import { handleRoute } from "@/lib/web/handle-route";

/** `?q=`: rows of any job by order number, tracking number or recipient. */
export const GET = handleRoute(async ({ context, query }) => {
  const input = parseQuery(searchQuerySchema, query);
  return input.ok ? search(context, { text: input.value.q }) : input;
});
