import { and, asc, eq, gt, isNotNull, sql } from "drizzle-orm";
import { writeAudit } from "@/lib/audit/write-audit";
import type { VoidRequest, VoidStore } from "@/lib/batch/void-rows";
import type { Db } from "@/lib/db/client";
import { enqueueWriteBack } from "@/lib/db/job-store/write-backs";
import { moveRows } from "@/lib/db/jobs/transitions";
import { resendReviewedRow } from "@/lib/db/reviews";
import { attempts, jobRows, jobs, packages } from "@/lib/db/schema";

/** Requests to void, kept in the rows themselves: a crash forgets none. */
export function createVoidStore(db: Db): VoidStore {
  return {
    async readVoidRequests({ jobId, afterRow, limit }) {
      const rows = await db
        .select({
          rowNumber: jobRows.rowNumber,
          shipmentId: jobRows.shipmentId,
          actor: jobRows.voidRequestedBy,
          // That of the row's last attempt: a shipment in review is found under it, and a label was bought under it.
          carrierAccountId: sql<string | null>`coalesce((
            SELECT a.carrier_account_id FROM ${attempts} AS a
            WHERE a.job_id = ${jobRows.jobId} AND a.row_number = ${jobRows.rowNumber}
              AND a.generation = ${jobRows.generation}
            ORDER BY a.attempt DESC LIMIT 1), ${jobs.carrierAccountId})`,
        })
        .from(jobRows)
        .innerJoin(jobs, eq(jobs.id, jobRows.jobId))
        .where(
          and(eq(jobRows.jobId, jobId), isNotNull(jobRows.voidRequestedBy), gt(jobRows.rowNumber, afterRow)),
        )
        .orderBy(asc(jobRows.rowNumber))
        .limit(limit);
      return rows.flatMap(({ shipmentId, actor, ...row }) =>
        shipmentId && actor ? [{ ...row, shipmentId, actor }] : [],
      );
    },
    completeVoid: (params) => completeVoid(db, params),
    refuseVoid: (params) => refuseVoid(db, params),
  };
}

/** Another worker may have voided it since: the refusal then is of no row, and of no entry in the audit. */
function refuseVoid(
  db: Db,
  { jobId, request, problem }: Parameters<VoidStore["refuseVoid"]>[0],
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const refused = await tx
      .update(jobRows)
      .set({
        voidRequestedBy: null,
        // A row in review has no shipment of its own: another may be decided on.
        shipmentId: sql`CASE WHEN ${jobRows.state} = 'needs_review' THEN NULL ELSE ${jobRows.shipmentId} END`,
        problem,
        updatedAt: sql`clock_timestamp()`,
      })
      .where(and(ofRow(jobId, request), isNotNull(jobRows.voidRequestedBy)))
      .returning({ rowNumber: jobRows.rowNumber });
    if (refused.length === 0) return false;
    await writeAudit(tx, [
      {
        actor: request.actor,
        kind: "row.void_refused",
        jobId,
        rowNumber: request.rowNumber,
        detail: { shipmentId: request.shipmentId, message: problem.message },
      },
    ]);
    return true;
  });
}

/** The carrier has said so: that counts, also where another worker was refused meanwhile and the request is answered. */
function completeVoid(db: Db, { jobId, request }: { jobId: string; request: VoidRequest }): Promise<boolean> {
  const { rowNumber, shipmentId, actor } = request;
  return db.transaction(async (tx) => {
    const [row] = await tx
      .select({
        state: jobRows.state,
        generation: jobRows.generation,
        lines: jobRows.lines,
        costCents: jobRows.costCents,
      })
      .from(jobRows)
      .where(ofRow(jobId, request))
      .for("update");
    if (row?.state === "needs_review") {
      return resendReviewedRow(tx, { jobId, rowNumber, actor, voided: shipmentId });
    }
    if (row?.state !== "completed") return false;
    await moveRows(tx, {
      ...{ jobId, rows: [rowNumber], from: ["completed"], to: "voided", actor, kind: "row.voided" },
      set: { voidRequestedBy: null, problem: null },
      detail: { shipmentId, costCents: row.costCents },
    });
    await tx
      .update(packages)
      .set({ voidedAt: sql`clock_timestamp()` })
      .where(
        and(
          eq(packages.jobId, jobId),
          eq(packages.rowNumber, rowNumber),
          eq(packages.generation, row.generation),
        ),
      );
    await enqueueWriteBack(tx, {
      jobId,
      rowNumber,
      lines: row.lines,
      trackingNumber: null,
      shippedAt: null,
    });
    return true;
  });
}

/** The row still has the shipment. */
function ofRow(jobId: string, { rowNumber, shipmentId }: VoidRequest) {
  return and(eq(jobRows.jobId, jobId), eq(jobRows.rowNumber, rowNumber), eq(jobRows.shipmentId, shipmentId));
}
