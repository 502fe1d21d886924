import { and, asc, eq, gt, inArray, sql } from "drizzle-orm";
import { SYSTEM_ACTOR } from "@/lib/batch/ports";
import type { ReconcileStore } from "@/lib/batch/reconcile";
import { accountOfAttempt } from "@/lib/db/attempt-of-row";
import type { Db } from "@/lib/db/client";
import { attempts, jobs } from "@/lib/db/schema";
import { recordUnmatched } from "@/lib/db/unmatched-shipments";

/** What reconciliation reads and finds. Attempts still in doubt are the run's to settle, not unmatched. */
export function createReconcileStore(db: Db): ReconcileStore {
  return {
    readUnboughtAttempts: ({ jobId, after, limit }) =>
      db
        .select({
          rowNumber: attempts.rowNumber,
          reference: attempts.reference,
          carrierAccountId: accountOfAttempt,
          startedAt: attempts.startedAt,
        })
        .from(attempts)
        .innerJoin(jobs, eq(jobs.id, attempts.jobId))
        .where(
          and(
            eq(attempts.jobId, jobId),
            inArray(attempts.state, ["refused", "not_sent", "not_found"]),
            gt(attempts.reference, after),
          ),
        )
        .orderBy(asc(attempts.reference))
        .limit(limit),

    recordUnmatched: ({ jobId, attempt, shipment }) =>
      db.transaction((tx) =>
        recordUnmatched(
          tx,
          {
            jobId,
            rowNumber: attempt.rowNumber,
            reference: attempt.reference,
            ...shipment,
          },
          SYSTEM_ACTOR,
        ),
      ),

    async noteTry({ jobId }) {
      await db.update(jobs).set({ reconcileTriedAt: sql`clock_timestamp()` }).where(eq(jobs.id, jobId));
    },

    async markReconciled({ jobId }) {
      await db.update(jobs).set({ reconciledAt: sql`clock_timestamp()` }).where(eq(jobs.id, jobId));
    },
  };
}
