import { readLabelsZip } from "@/lib/runtime/use-cases/read-labels";
import { handleRoute } from "@/lib/web/handle-route";
import { respondDownload } from "@/lib/web/respond-download";
import { rowsOfQuery } from "@/lib/web/rows-of-query";

/** The labels as the carrier sent them; `?rows=` picks rows. */
export const GET = handleRoute<{ id: string }>(async ({ viewer, params, query }) => {
  const zip = await readLabelsZip(viewer, { jobId: params.id, rows: rowsOfQuery(query) });
  return zip.ok ? respondDownload(zip.value) : zip;
});
