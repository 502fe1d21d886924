import { and, asc, eq, gt, inArray, sql } from "drizzle-orm";
import { writeAudit } from "@/lib/audit/write-audit";
import { SYSTEM_ACTOR } from "@/lib/batch/ports";
import type { ReconcileStore } from "@/lib/batch/reconcile";
import type { Db } from "@/lib/db/client";
import { attempts, jobs, surplusShipments } from "@/lib/db/schema";

/** What reconciliation reads and finds. Attempts still in doubt are the run's to settle, not a surplus. */
export function createReconcileStore(db: Db): ReconcileStore {
  return {
    readUnboughtAttempts: ({ jobId, after, limit }) =>
      db
        .select({
          rowNumber: attempts.rowNumber,
          reference: attempts.reference,
          startedAt: attempts.startedAt,
        })
        .from(attempts)
        .where(
          and(
            eq(attempts.jobId, jobId),
            inArray(attempts.state, ["refused", "not_sent", "not_found"]),
            gt(attempts.reference, after),
          ),
        )
        .orderBy(asc(attempts.reference))
        .limit(limit),

    async recordSurplus({ jobId, attempt, shipment }) {
      const trackingNumbers = shipment.packages.map((each) => each.trackingNumber);
      await db.transaction(async (tx) => {
        const added = await tx
          .insert(surplusShipments)
          .values({
            jobId,
            reference: attempt.reference,
            rowNumber: attempt.rowNumber,
            shipmentId: shipment.shipmentId,
            trackingNumbers,
          })
          .onConflictDoNothing()
          .returning({ reference: surplusShipments.reference });
        if (added.length === 0) return;
        await writeAudit(tx, [
          {
            actor: SYSTEM_ACTOR,
            kind: "shipment.surplus_found",
            jobId,
            rowNumber: attempt.rowNumber,
            detail: { reference: attempt.reference, trackingNumbers },
          },
        ]);
      });
    },

    async markReconciled({ jobId }) {
      await db.update(jobs).set({ reconciledAt: sql`clock_timestamp()` }).where(eq(jobs.id, jobId));
    },
  };
}
