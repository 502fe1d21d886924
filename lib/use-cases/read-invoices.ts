import {
  type CustomsSource,
  hasPaperInvoices,
  listLabelledRows,
  readCustomsSources,
} from "@/lib/db/label-store";
import { drawInvoice } from "@/lib/labels/invoice-pdf";
import { type Invoices, mergeInvoicesPdf } from "@/lib/labels/merge-labels-pdf";
import { err, ok, problem, type Result } from "@/lib/shipping/errors";
import type { Context } from "./context";
import { type Download, safeName } from "./download";
import { readableJob } from "./readable-job";

/** So many rows' forms stand in memory at once. */
const AT_ONCE = 50;

/** Reads the invoices of rows in the order in which they are asked for. */
export function invoiceReader(
  { db }: Pick<Context, "db">,
  { jobId, rows }: { jobId: string; rows: readonly number[] },
): Invoices["of"] {
  const places = new Map(rows.map((row, place) => [row, place]));
  let read = new Map<number, CustomsSource>();
  let from = 0;
  let until = 0;
  return async (rowNumber) => {
    const place = places.get(rowNumber) ?? 0;
    if (place < from || place >= until) {
      from = place;
      until = from + AT_ONCE;
      read = await readCustomsSources(db, { jobId, rows: rows.slice(from, until) });
    }
    const source = read.get(rowNumber);
    return source ? paperOf(source) : null;
  };
}

/** The carrier's own form; where it gave none, ours of the same data; null where no paper goes with the parcel. */
async function paperOf(source: CustomsSource): Promise<Uint8Array | null> {
  return source.kind === null ? drawInvoice(source) : source.form;
}

/** One PDF with the invoices for customs alone: for a printer of paper beside that of the labels. */
export async function readInvoicesPdf(
  context: Context,
  {
    jobId,
    rows,
    invoices: copies,
  }: { jobId: string; rows?: readonly number[] | undefined; invoices: number },
): Promise<Result<Download>> {
  const job = await readableJob(context, jobId, "job.labels");
  if (!job.ok) return job;
  const listed = await listLabelledRows(context.db, { jobId, rows, order: "row", skuColumn: null });
  const of = invoiceReader(context, { jobId, rows: listed });
  if (!(await hasPaperInvoices(context.db, { jobId, rows: listed }))) {
    return err(
      problem("NOT_FOUND", "No row of it needs an invoice on paper.", {
        remedy: "Nothing to do: labels alone go with these parcels.",
      }),
    );
  }
  return ok({
    fileName: `${safeName(job.value.name)}-invoices.pdf`,
    contentType: "application/pdf",
    stream: mergeInvoicesPdf(listed, { copies: Math.max(1, copies), of }),
  });
}
