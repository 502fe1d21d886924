import type { Actor } from "@/lib/batch/ports";
import type { Tx } from "@/lib/db/job-store/fence";
import type { ReviewedAttempt } from "./read-reviewed-attempt";
import { recordSurplus } from "./record-surplus";

/**
 * A person decided on one shipment of several that were found under a row's reference (or on none of them): the others
 * stay billed, and are written down as surplus. Not for rows of several packages, whose numbers may be one shipment's.
 *
 * @param decided the number that was taken over or voided; null when the person says that there is none
 */
export async function recordOtherFinds(
  tx: Tx,
  params: {
    jobId: string;
    rowNumber: number;
    attempt: ReviewedAttempt;
    decided: string | null;
    actor: Actor;
  },
): Promise<void> {
  const { jobId, rowNumber, attempt, decided, actor } = params;
  if (attempt.packageCount !== 1) return;
  for (const number of attempt.found) {
    if (number === decided) continue;
    const surplus = { jobId, rowNumber, reference: attempt.reference };
    await recordSurplus(tx, { ...surplus, shipmentId: number, trackingNumbers: [number] }, actor);
  }
}
