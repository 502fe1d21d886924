import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { BoughtReturn } from "@/lib/api/views";
import { writeAudit } from "@/lib/audit/write-audit";
import type { Actor } from "@/lib/batch/ports";
import type { Db, Tx } from "@/lib/db/client";
import { inNumbers } from "@/lib/db/lists";
import { jobRows, jobs, type VoidDecision, voidRequests } from "@/lib/db/schema";
import { rowRanges } from "@/lib/shipping/row-ranges";

export type VoidRequestRecord = typeof voidRequests.$inferSelect;

/** Of a query of `job_rows`: whether the row's label stands in a request that waits. */
export const isVoidAsked = sql<boolean>`EXISTS (SELECT 1 FROM void_requests AS v
  WHERE v.job_id = job_rows.job_id AND v.decision IS NULL AND job_rows.shipment_id = ANY(v.shipment_ids))`;

/** Writes down that labels are to be voided, those that nobody has asked about yet. @returns their rows */
export async function askForVoids(
  tx: Tx,
  params: { jobId: string; rows: readonly number[] | "all"; reason: string; actor: Actor },
): Promise<number[]> {
  const { jobId, rows, reason, actor } = params;
  const labels = await tx
    .select({ rowNumber: jobRows.rowNumber, shipmentId: sql<string>`${jobRows.shipmentId}` })
    .from(jobRows)
    .where(
      and(
        eq(jobRows.jobId, jobId),
        eq(jobRows.state, "completed"),
        isNull(jobRows.voidRequestedBy),
        sql`${jobRows.shipmentId} IS NOT NULL`,
        sql`NOT ${isVoidAsked}`,
        rows === "all" ? undefined : inNumbers(jobRows.rowNumber, rows),
      ),
    )
    .orderBy(asc(jobRows.rowNumber));
  const asked = labels.map(({ rowNumber }) => rowNumber);
  if (asked.length === 0) return [];
  await tx.insert(voidRequests).values({
    jobId,
    rowNumbers: asked,
    shipmentIds: labels.map(({ shipmentId }) => shipmentId),
    reason,
    requestedBy: actor.id,
    requestedByName: actor.name,
  });
  await touch(tx, jobId);
  const detail = { rows: rowRanges(asked), count: asked.length, reason };
  await writeAudit(tx, [{ actor, kind: "job.void_asked", jobId, detail }]);
  return asked;
}

/** A request that waits, locked; null where there is none, or it is decided. */
export async function lockVoidRequest(
  tx: Tx,
  { jobId, requestId }: { jobId: string; requestId: string },
): Promise<VoidRequestRecord | null> {
  const [request] = await tx
    .select()
    .from(voidRequests)
    .where(and(eq(voidRequests.jobId, jobId), eq(voidRequests.id, requestId), isNull(voidRequests.decision)))
    .for("update");
  return request ?? null;
}

/** Of a request's rows, those that still have the shipment that was meant. */
export async function rowsStillMeant(tx: Tx, request: VoidRequestRecord): Promise<number[]> {
  const rows = await tx
    .select({ rowNumber: jobRows.rowNumber })
    .from(jobRows)
    .where(
      and(
        eq(jobRows.jobId, request.jobId),
        inNumbers(jobRows.rowNumber, request.rowNumbers),
        inArray(jobRows.shipmentId, request.shipmentIds),
      ),
    );
  return rows.map(({ rowNumber }) => rowNumber);
}

/** What became of a request. */
export async function closeVoidRequest(
  tx: Tx,
  params: { request: VoidRequestRecord; decision: VoidDecision; comment: string | null; actor: Actor },
): Promise<void> {
  const { request, decision, comment, actor } = params;
  const { jobId, id } = request;
  await tx
    .update(voidRequests)
    .set({ decision, decidedByName: actor.name, decidedAt: sql`clock_timestamp()`, comment })
    .where(and(eq(voidRequests.jobId, jobId), eq(voidRequests.id, id)));
  await touch(tx, jobId);
  const detail = {
    rows: rowRanges(request.rowNumbers),
    requestedBy: request.requestedByName,
    reason: request.reason,
    comment,
  };
  await writeAudit(tx, [{ actor, kind: AUDITED[decision], jobId, detail }]);
}

const AUDITED: Readonly<Record<VoidDecision, string>> = {
  voided: "job.void_granted",
  declined: "job.void_declined",
  taken_back: "job.void_taken_back",
};

/** Its revision grows: pages that show it are told. */
async function touch(tx: Tx, jobId: string): Promise<void> {
  await tx.update(jobs).set({ updatedAt: sql`clock_timestamp()` }).where(eq(jobs.id, jobId));
}

/**
 * Return labels that were bought for rows whose own label is still valid, in their job or in a job of returns, and that
 * nobody has the carrier void yet. Those that stand among the rows themselves are left out.
 */
export async function listBoughtReturns(
  db: Pick<Db, "execute">,
  { jobId, rows }: { jobId: string; rows: readonly number[] | "all" },
): Promise<BoughtReturn[]> {
  const among =
    rows === "all"
      ? sql`AND r.job_id <> ${jobId}`
      : sql`AND ${inNumbers(sql`o.row_number`, rows)} AND NOT (r.job_id = ${jobId} AND ${inNumbers(sql`r.row_number`, rows)})`;
  const found = await db.execute<BoughtReturn & Record<string, unknown>>(sql`
    SELECT r.job_id AS "jobId", j.name AS "jobName", r.row_number AS "rowNumber", o.row_number AS "returnOfRow",
      r.tracking_number AS "trackingNumber", r.cost_cents::float8 AS "costCents"
    FROM ${jobRows} AS o
    JOIN ${jobRows} AS r ON r.return_of_job = o.job_id AND r.return_of_row = o.row_number
    JOIN ${jobs} AS j ON j.id = r.job_id
    WHERE o.job_id = ${jobId} AND o.state = 'completed' AND o.void_requested_by IS NULL
      AND r.state = 'completed' AND r.void_requested_by IS NULL ${among}
    ORDER BY j.created_at, r.job_id, r.row_number`);
  return [...found];
}
