import { auditFilterOf, auditQuerySchema, parseQuery } from "@/lib/api/query-schemas";
import { listAudit } from "@/lib/use-cases/list-audit";
import { handleRoute } from "@/lib/web/handle-route";

/** `?job=&person=&kind=&from=&to=&cursor=&limit=`: entries, newest first, by keyset pages. */
export const GET = handleRoute(async ({ context, query }) => {
  const filter = parseQuery(auditQuerySchema, query);
  if (!filter.ok) return filter;
  return listAudit(context, auditFilterOf(filter.value));
});
