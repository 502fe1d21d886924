import { invoicesPdfQuerySchema, parseQuery, rowsOf } from "@/lib/api/query-schemas";
import { readInvoicesPdf } from "@/lib/use-cases/read-invoices";
import { handleRoute } from "@/lib/web/handle-route";
import { respondDownload } from "@/lib/web/respond-download";

/** The customs invoices that go on paper, as one PDF; `?rows=` picks rows, `?download=1` saves it. */
export const GET = handleRoute<{ id: string }>(async ({ context, params, query }) => {
  const filter = parseQuery(invoicesPdfQuerySchema, query);
  if (!filter.ok) return filter;
  const rows = rowsOf(filter.value.rows);
  if (!rows.ok) return rows;
  const { invoices } = filter.value;
  const pdf = await readInvoicesPdf(context, { jobId: params.id, rows: rows.value, invoices });
  return pdf.ok ? respondDownload(pdf.value, query.has("download") ? "attachment" : "inline") : pdf;
});
