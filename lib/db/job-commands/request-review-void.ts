import { and, eq, isNull, sql } from "drizzle-orm";
import { writeAudit } from "@/lib/audit/write-audit";
import type { Actor } from "@/lib/batch/ports";
import type { Tx } from "@/lib/db/job-store/fence";
import { jobRows } from "@/lib/db/schema";

/**
 * Marks a row that needs review for the voiding of one shipment, and for being sent again after it. Until the carrier
 * has answered, nothing else can be decided about the row. Marked already, it stays as it is.
 */
export async function requestReviewVoid(
  tx: Tx,
  params: { jobId: string; rowNumber: number; shipmentId: string; actor: Actor },
): Promise<void> {
  const { jobId, rowNumber, shipmentId, actor } = params;
  const marked = await tx
    .update(jobRows)
    .set({ voidRequestedBy: actor, shipmentId, updatedAt: sql`clock_timestamp()` })
    .where(
      and(
        eq(jobRows.jobId, jobId),
        eq(jobRows.rowNumber, rowNumber),
        eq(jobRows.state, "needs_review"),
        isNull(jobRows.voidRequestedBy),
      ),
    )
    .returning({ rowNumber: jobRows.rowNumber });
  if (marked.length === 0) return;
  await writeAudit(tx, [{ actor, kind: "row.void_requested", jobId, rowNumber, detail: { shipmentId } }]);
}
