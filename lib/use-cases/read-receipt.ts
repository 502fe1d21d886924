import { tallyOf } from "@/lib/api/tally";
import type { JobView, ReceiptFigures, ReceiptRow, ReceiptView } from "@/lib/api/views";
import type { Db } from "@/lib/db/client";
import { type RowOfReceipt, type RowsOfReceipt, readReceiptFacts, readReceiptRows } from "@/lib/db/queries";
import { receiptPdf } from "@/lib/labels/receipt-pdf";
import { ok, type Result } from "@/lib/shipping/errors";
import { payerInWords } from "@/lib/shipping/payer";
import type { Context } from "./context";
import { type Download, safeName } from "./download";
import { readJob } from "./read-job";
import { exceptionsOf, timelineOf } from "./receipt-timeline";

const PAGE = 50;
const PAGE_LIMIT = 100;
/** A PDF lists no more rows than this: it is to be read, and the page has them all. */
const PDF_ROWS = 200;

export interface ReceiptInput {
  readonly jobId: string;
  /** The last row number of the page before. */
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
  readonly only?: "exceptions" | undefined;
}

/** A job's receipt, for the one who may see the job: the figures, the approvals, and one page of its rows. */
export async function readReceipt(context: Context, input: ReceiptInput): Promise<Result<ReceiptView>> {
  const job = await readJob(context, { jobId: input.jobId });
  if (!job.ok) return job;
  const afterRow = Number(input.cursor ?? 0);
  return ok(
    await makeReceipt(context.db, job.value, {
      afterRow: Number.isSafeInteger(afterRow) ? afterRow : 0,
      limit: Math.min(Math.max(input.limit ?? PAGE, 1), PAGE_LIMIT),
      exceptionsOnly: input.only === "exceptions",
    }),
  );
}

/** The same to be kept on paper: figures, approvals, and the rows that are out of the ordinary, so many at most. */
export async function readReceiptPdf(
  context: Context,
  { jobId }: { jobId: string },
): Promise<Result<Download>> {
  const job = await readJob(context, { jobId });
  if (!job.ok) return job;
  const rows = { afterRow: 0, limit: PDF_ROWS, exceptionsOnly: true };
  const receipt = await makeReceipt(context.db, job.value, rows);
  return ok({
    fileName: `${safeName(receipt.name)}-receipt.pdf`,
    contentType: "application/pdf",
    stream: receiptPdf(receipt, context.clock.now()),
  });
}

async function makeReceipt(db: Db, job: JobView, rows: Omit<RowsOfReceipt, "jobId">): Promise<ReceiptView> {
  const [facts, page] = await Promise.all([
    readReceiptFacts(db, { jobId: job.id }),
    readReceiptRows(db, { jobId: job.id, ...rows }),
  ]);
  const { currency } = job;
  return {
    jobId: job.id,
    name: job.name,
    state: job.state,
    currency,
    createdByName: job.createdByName,
    createdAt: job.createdAt,
    startedAt: job.startedAt,
    finishedAt: job.finishedAt,
    carrierAccount: job.carrierAccount,
    figures: figuresOf(job, facts),
    approvals: facts.approvals,
    rows: page.rows.map((row) => viewRow(row, currency)),
    nextCursor: page.more ? String(page.rows.at(-1)?.rowNumber ?? 0) : null,
  };
}

function figuresOf(
  job: JobView,
  { budget, unmatchedVoided, billedElsewhereRows }: Awaited<ReturnType<typeof readReceiptFacts>>,
): ReceiptFigures {
  return {
    ...tallyOf(job),
    budgetCents: budget?.budgetCents ?? null,
    chargedCents: budget?.chargedCents ?? job.counts.costCents,
    voidedRows: job.counts.voided,
    askedCarrierAt: job.askedCarrierAt,
    unmatchedVoided,
    billedElsewhereRows,
  };
}

function viewRow(row: RowOfReceipt, currency: string): ReceiptRow {
  const { rowNumber, recipientName, state, trackingNumber, estimatedCents, costCents, billing, isReturn } =
    row;
  return {
    rowNumber,
    recipientName,
    state,
    trackingNumber,
    approvedCents: estimatedCents,
    chargedCents: costCents,
    billedTo: billing && payerInWords(billing),
    isReturn,
    exceptions: exceptionsOf(row, currency),
    timeline: timelineOf(row, currency),
  };
}
