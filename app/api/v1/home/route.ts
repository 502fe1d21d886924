import { homeQuerySchema, parseQuery } from "@/lib/api/query-schemas";
import { readHome } from "@/lib/use-cases/read-home";
import { handleRoute } from "@/lib/web/handle-route";

/** `?zone=`: what waits for who asks, what moves, and what was spent. */
export const GET = handleRoute(async ({ context, query }) => {
  const input = parseQuery(homeQuerySchema, query);
  return input.ok ? readHome(context, input.value) : input;
});
