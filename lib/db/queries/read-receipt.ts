import { and, asc, eq, gt, inArray, isNotNull, ne, or, sql } from "drizzle-orm";
import type { ReceiptView } from "@/lib/api/views";
import type { Db } from "@/lib/db/client";
import { countBilledElsewhere } from "@/lib/db/findings/read-findings";
import {
  approvals,
  attempts,
  auditLog,
  jobBudgets,
  jobRows,
  packages,
  unmatchedShipments,
} from "@/lib/db/schema";
import type { Billing } from "@/lib/shipping/shipment-parts";

/** What a receipt says beside the job's page: constant in the size of the job, but for what is out of the ordinary. */
export async function readReceiptFacts(db: Db, { jobId }: { jobId: string }) {
  const [decided, [budget], unmatchedVoided, billedElsewhereRows] = await Promise.all([
    db.select().from(approvals).where(eq(approvals.jobId, jobId)).orderBy(asc(approvals.at)),
    db.select().from(jobBudgets).where(eq(jobBudgets.jobId, jobId)),
    db.$count(
      unmatchedShipments,
      and(eq(unmatchedShipments.jobId, jobId), isNotNull(unmatchedShipments.voidedAt)),
    ),
    countBilledElsewhere(db, { jobId }),
  ]);
  return {
    budget: budget ?? null,
    billedElsewhereRows,
    unmatchedVoided,
    approvals: decided.map(
      ({
        decision,
        via,
        actorName,
        at,
        comment,
        rows,
        totalCents,
        fingerprint,
      }): ReceiptView["approvals"][number] => ({
        decision,
        via,
        actorName,
        at: at.toISOString(),
        comment,
        rows,
        totalCents,
        fingerprint,
      }),
    ),
  };
}

const withoutLabel = sql<boolean>`EXISTS (SELECT 1 FROM ${packages} AS p WHERE p.job_id = ${jobRows.jobId}
  AND p.row_number = ${jobRows.rowNumber} AND p.generation = ${jobRows.generation} AND p.label_format IS NULL)`;

export interface RowsOfReceipt {
  readonly jobId: string;
  /** The last row of the page before; 0 at the beginning. */
  readonly afterRow: number;
  readonly limit: number;
  /** Only rows that were not bought at the first try, whole and at their price. */
  readonly exceptionsOnly: boolean;
}

/** One page of rows in row order, each with its attempts and what the audit says of it, in the order of time. */
export async function readReceiptRows(db: Db, { jobId, afterRow, limit, exceptionsOnly }: RowsOfReceipt) {
  const found = await db
    .select({
      rowNumber: jobRows.rowNumber,
      recipientName: jobRows.recipientName,
      state: jobRows.state,
      leftOut: jobRows.leftOut,
      attempt: jobRows.attempt,
      generation: jobRows.generation,
      trackingNumber: jobRows.trackingNumber,
      estimatedCents: jobRows.estimatedCents,
      costCents: jobRows.costCents,
      costSource: jobRows.costSource,
      problem: jobRows.problem,
      billing: sql<Billing | null>`coalesce(${jobRows.shipment} -> 'billing', ${jobRows.billedElsewhere})`,
      isReturn: jobRows.isReturn,
      erased: sql<boolean>`${jobRows.erasedAt} IS NOT NULL`,
      withoutLabel,
    })
    .from(jobRows)
    .where(
      and(
        eq(jobRows.jobId, jobId),
        gt(jobRows.rowNumber, afterRow),
        exceptionsOnly
          ? or(
              and(ne(jobRows.state, "completed"), eq(jobRows.leftOut, false)),
              sql`${jobRows.costCents} <> ${jobRows.estimatedCents}`,
              gt(jobRows.attempt, 1),
              and(eq(jobRows.state, "completed"), withoutLabel),
            )
          : undefined,
      ),
    )
    .orderBy(asc(jobRows.rowNumber))
    .limit(limit + 1);
  const rows = found.slice(0, limit);
  const numbers = rows.map(({ rowNumber }) => rowNumber);
  const [tries, entries] = numbers.length === 0 ? [[], []] : await readSteps(db, jobId, numbers);
  return {
    more: found.length > limit,
    rows: rows.map((row) => ({
      ...row,
      attempts: tries.filter(({ rowNumber }) => rowNumber === row.rowNumber),
      entries: entries.filter(({ rowNumber }) => rowNumber === row.rowNumber),
    })),
  };
}
export type RowOfReceipt = Awaited<ReturnType<typeof readReceiptRows>>["rows"][number];

function readSteps(db: Db, jobId: string, rows: number[]) {
  return Promise.all([
    db
      .select({
        rowNumber: attempts.rowNumber,
        reference: attempts.reference,
        startedAt: attempts.startedAt,
        deadline: attempts.deadline,
      })
      .from(attempts)
      .where(and(eq(attempts.jobId, jobId), inArray(attempts.rowNumber, rows)))
      .orderBy(asc(attempts.rowNumber), asc(attempts.generation), asc(attempts.attempt)),
    db
      .select({
        id: auditLog.id,
        at: auditLog.at,
        kind: auditLog.kind,
        actorName: auditLog.actorName,
        rowNumber: auditLog.rowNumber,
        detail: auditLog.detail,
      })
      .from(auditLog)
      // The intent stands among the attempts.
      .where(
        and(eq(auditLog.jobId, jobId), inArray(auditLog.rowNumber, rows), ne(auditLog.kind, "row.started")),
      )
      .orderBy(asc(auditLog.id)),
  ]);
}
