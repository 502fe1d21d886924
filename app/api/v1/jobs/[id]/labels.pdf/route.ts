import { labelsPdfQuerySchema, parseQuery, rowsOf } from "@/lib/api/query-schemas";
import { readLabelsPdf } from "@/lib/use-cases/read-labels";
import { handleRoute } from "@/lib/web/handle-route";
import { respondDownload } from "@/lib/web/respond-download";

/** The labels as one PDF; `?rows=` picks rows, `?download=1` saves it instead of showing it. */
export const GET = handleRoute<{ id: string }>(async ({ context, params, query }) => {
  const filter = parseQuery(labelsPdfQuerySchema, query);
  if (!filter.ok) return filter;
  const { rows: ranges, ...options } = filter.value;
  const rows = rowsOf(ranges);
  if (!rows.ok) return rows;
  const pdf = await readLabelsPdf(context, { jobId: params.id, rows: rows.value, ...options });
  return pdf.ok ? respondDownload(pdf.value, query.has("download") ? "attachment" : "inline") : pdf;
});
