import { auditFilterOf, auditQuerySchema, parseQuery } from "@/lib/api/query-schemas";
import { exportAudit } from "@/lib/use-cases/list-audit";
import { handleRoute } from "@/lib/web/handle-route";
import { respondDownload } from "@/lib/web/respond-download";

/** `?job=&person=&kind=&from=&to=`: what is filtered, as a CSV file. */
export const GET = handleRoute(async ({ context, query }) => {
  const filter = parseQuery(auditQuerySchema, query);
  if (!filter.ok) return filter;
  const { cursor: _, limit: __, ...wanted } = filter.value;
  const file = await exportAudit(context, auditFilterOf(wanted));
  return file.ok ? respondDownload(file.value) : file;
});
