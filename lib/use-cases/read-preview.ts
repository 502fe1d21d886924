import type { PreviewView } from "@/lib/api/views";
import { severityOf } from "@/lib/api/views/common";
import { PREVIEW_ROWS } from "@/lib/batch/policy";
import {
  countBilledElsewhere,
  countIssues,
  countOrigins,
  countServices,
  listFindingGroups,
  listQuestions,
} from "@/lib/db/findings";
import { readJobRecord } from "@/lib/db/jobs";
import { listRows } from "@/lib/db/row-view";
import type { Result } from "@/lib/shipping/errors";
import { ok } from "@/lib/shipping/errors";
import { issueLabel } from "@/lib/shipping/issue";
import { readComesTo } from "./approval-policy";
import type { Context } from "./context";
import { noteMappingSeen } from "./mapping-seen";
import { readJob } from "./read-job";
import { readJobNotes } from "./read-notes";

/** The preview page: the first 20 rows, totals, and the fingerprint that an approval would sign. */
export async function readPreview(
  context: Context,
  { jobId }: { jobId: string },
): Promise<Result<PreviewView>> {
  const { db } = context;
  const found = await readJob(context, { jobId });
  if (!found.ok) return found;
  const job = found.value;
  const record = await readJobRecord(db, jobId);
  const catalogue = await context.carriers.catalogueOf(record?.carrierAccountId ?? null);
  const [first, issues, findings, questions, services, shipsFrom, billedElsewhereRows] = await Promise.all([
    listRows(db, { jobId, afterRow: 0, limit: PREVIEW_ROWS, catalogue }),
    countIssues(db, { jobId }),
    listFindingGroups(db, { jobId }),
    listQuestions(db, { jobId, currency: job.currency }),
    countServices(db, { jobId, catalogue }),
    countOrigins(db, { jobId }),
    countBilledElsewhere(db, { jobId }),
  ]);
  const notes = record ? await readJobNotes(context, record) : [];
  const totalRows = job.counts.total;
  if (record?.fingerprint) await noteMappingSeen(db, context.viewer, record);
  const complete = job.state !== "previewing" && job.state !== "draft";
  return ok({
    job,
    rows: first.rows,
    totalRows,
    additionalRows: Math.max(0, totalRows - first.rows.length),
    plannedRows: job.ratedRows,
    ratedRows: job.ratedRows,
    complete,
    ...estimate(job, complete),
    comesToCents: complete ? await readComesTo(db, job) : null,
    currency: job.currency,
    errorRows: job.errorRows,
    warningRows: job.warningRows,
    undecidedRows: job.undecidedRows,
    issueCounts: issues.map((issue) => ({
      ...issue,
      severity: severityOf(issue.class),
      label: issueLabel(issue.code),
    })),
    findings,
    questions,
    services,
    shipsFrom,
    billedElsewhereRows,
    notes,
    fingerprint: record?.fingerprint ?? null,
    shipper: record?.shipper ?? null,
  });
}

/** Until every row has its price, the total is carried over from the rows that have one, and says so. */
function estimate(
  job: { estimatedCents: number; ratedRows: number; errorRows: number; counts: { total: number } },
  complete: boolean,
): { totalCents: number; estimateBasis: string | null } {
  if (complete) return { totalCents: job.estimatedCents, estimateBasis: null };
  const priced = job.ratedRows - job.errorRows;
  if (priced <= 0) return { totalCents: 0, estimateBasis: "No row has its price yet." };
  const average = job.estimatedCents / priced;
  const toCome = Math.max(0, job.counts.total - job.ratedRows);
  return {
    totalCents: Math.round(job.estimatedCents + average * toCome),
    estimateBasis: `Based on the first ${count(job.ratedRows)} of ${count(job.counts.total)} rows, at their average price for the other ${count(toCome)}.`,
  };
}

const count = (rows: number): string => rows.toLocaleString("en-US");
