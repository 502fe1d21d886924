import { labelsQuerySchema, parseQuery, rowsOf } from "@/lib/api/query-schemas";
import { readLabelsZip } from "@/lib/use-cases/read-labels";
import { handleRoute } from "@/lib/web/handle-route";
import { respondDownload } from "@/lib/web/respond-download";

/** The labels as the carrier sent them; `?rows=` picks rows. */
export const GET = handleRoute<{ id: string }>(async ({ context, params, query }) => {
  const filter = parseQuery(labelsQuerySchema, query);
  if (!filter.ok) return filter;
  const rows = rowsOf(filter.value.rows);
  if (!rows.ok) return rows;
  const zip = await readLabelsZip(context, { jobId: params.id, rows: rows.value });
  return zip.ok ? respondDownload(zip.value) : zip;
});
