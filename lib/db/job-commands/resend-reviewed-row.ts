import { and, eq, sql } from "drizzle-orm";
import type { Actor } from "@/lib/batch/ports";
import type { Tx } from "@/lib/db/job-store/fence";
import { attempts } from "@/lib/db/schema";
import { moveRows } from "./move-rows";
import { readReviewedAttempt } from "./read-reviewed-attempt";
import { recordOtherFinds } from "./unmatched-shipments";

/**
 * `needs_review → pending` on a person's word: the next run sends it under a new reference.
 *
 * @returns false when the row does not wait for a decision
 */
export async function resendReviewedRow(
  tx: Tx,
  params: {
    jobId: string;
    rowNumber: number;
    actor: Actor;
    /** The shipment that was voided before; null when the person says that there is none. */
    voided: string | null;
  },
): Promise<boolean> {
  const { jobId, rowNumber, actor, voided } = params;
  const attempt = await readReviewedAttempt(tx, { jobId, rowNumber });
  if (!attempt) return false;
  await recordOtherFinds(tx, { jobId, rowNumber, attempt, decided: voided, actor });
  await tx
    .update(attempts)
    .set({ state: "not_found", finishedAt: sql`clock_timestamp()` })
    .where(and(eq(attempts.jobId, jobId), eq(attempts.reference, attempt.reference)));
  await moveRows(tx, {
    jobId,
    rows: [rowNumber],
    from: ["needs_review"],
    to: "pending",
    actor,
    kind: voided === null ? "row.reviewed_not_bought" : "row.reviewed_voided",
    set: { problem: null, found: null, shipmentId: null, voidRequestedBy: null },
  });
  return true;
}
