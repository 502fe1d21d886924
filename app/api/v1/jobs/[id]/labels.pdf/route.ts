import { readLabelsPdf } from "@/lib/runtime/use-cases/read-labels";
import { handleRoute } from "@/lib/web/handle-route";
import { respondDownload } from "@/lib/web/respond-download";
import { rowsOfQuery } from "@/lib/web/rows-of-query";

/** The merged 4×6 PDF; `?rows=` picks rows, `?download=1` saves it instead of showing it. */
export const GET = handleRoute<{ id: string }>(async ({ viewer, params, query }) => {
  const pdf = await readLabelsPdf(viewer, { jobId: params.id, rows: rowsOfQuery(query) });
  return pdf.ok ? respondDownload(pdf.value, query.has("download") ? "attachment" : "inline") : pdf;
});
