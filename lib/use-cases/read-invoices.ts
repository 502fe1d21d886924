import { PAPER_NAMES } from "@/lib/api/papers";
import {
  type CustomsSource,
  hasPapers,
  listLabelledRows,
  readCarrierPapers,
  readCustomsSources,
  type StoredPaper,
} from "@/lib/db/label-store";
import { htmlPaperPdf } from "@/lib/labels/html-paper";
import { drawInvoice } from "@/lib/labels/invoice-pdf";
import { mergePapersPdf, type Papers, type PrintedPaper } from "@/lib/labels/merge-labels-pdf";
import { err, ok, problem, type Result } from "@/lib/shipping/errors";
import type { Context } from "./context";
import { type Download, safeName } from "./download";
import { readableJob } from "./readable-job";

/** So many rows' papers stand in memory at once. */
const AT_ONCE = 50;

/**
 * Reads what goes on paper with rows, in the order in which they are asked for: what the carrier returned to be printed,
 * then their invoices for customs.
 *
 * @param invoices how many copies of an invoice
 */
export function paperReader(
  { db }: Pick<Context, "db">,
  { jobId, rows, invoices }: { jobId: string; rows: readonly number[]; invoices: number },
): Papers["of"] {
  const places = new Map(rows.map((row, place) => [row, place]));
  let sources = new Map<number, CustomsSource>();
  let papers: readonly StoredPaper[] = [];
  let from = 0;
  let until = 0;
  return async (rowNumber) => {
    const place = places.get(rowNumber) ?? 0;
    if (place < from || place >= until) {
      from = place;
      until = from + AT_ONCE;
      const next = { jobId, rows: rows.slice(from, until) };
      [sources, papers] = [await readCustomsSources(db, next), await readCarrierPapers(db, next)];
    }
    const ofRow = papers.filter((paper) => paper.rowNumber === rowNumber);
    const source = sources.get(rowNumber);
    const invoice = source ? await invoiceOf(source) : null;
    return [
      ...(await Promise.all(ofRow.filter(({ copies }) => copies > 0).map(printed))),
      ...(invoice ? [{ format: "PDF" as const, bytes: invoice, copies: invoices }] : []),
    ];
  };
}

/** The carrier's own form; where it gave none, ours of the same data; null where no paper goes with the parcel. */
async function invoiceOf(source: CustomsSource): Promise<Uint8Array | null> {
  return source.kind === null ? drawInvoice(source) : source.form;
}

async function printed({ format, bytes, copies, kind }: StoredPaper): Promise<PrintedPaper> {
  if (format !== "HTML") return { format, bytes, copies };
  const html = Buffer.from(bytes).toString("utf8");
  return { format: "PDF", bytes: await htmlPaperPdf(html, PAPER_NAMES[kind]), copies };
}

/** One PDF with what goes on paper alone: for a printer of paper beside that of the labels. */
export async function readInvoicesPdf(
  context: Context,
  { jobId, rows, invoices }: { jobId: string; rows?: readonly number[] | undefined; invoices: number },
): Promise<Result<Download>> {
  const job = await readableJob(context, jobId, "job.labels");
  if (!job.ok) return job;
  const listed = await listLabelledRows(context.db, { jobId, rows, order: "row", skuColumn: null });
  const of = paperReader(context, { jobId, rows: listed, invoices: Math.max(1, invoices) });
  if (!(await hasPapers(context.db, { jobId, rows: listed }))) {
    return err(
      problem("NOT_FOUND", "No row of it needs an invoice or another paper.", {
        remedy: "Nothing to do: labels alone go with these parcels.",
      }),
    );
  }
  return ok({
    fileName: `${safeName(job.value.name)}-invoices.pdf`,
    contentType: "application/pdf",
    stream: mergePapersPdf(listed, { of }),
  });
}
