import { and, desc, eq } from "drizzle-orm";
import type { Tx } from "@/lib/db/job-store/fence";
import { attempts, jobRows } from "@/lib/db/schema";

export interface ReviewedAttempt {
  readonly reference: string;
  readonly estimatedCents: number;
  /** Tracking numbers that the carrier has under the reference. */
  readonly found: readonly string[];
  readonly packageCount: number;
  /** The shipment that the carrier is being asked to void, on the decision to send the row again; else null. */
  readonly voiding: string | null;
}

/** The last attempt of a row that needs review, and what it was rated at; null when it does not. */
export async function readReviewedAttempt(
  tx: Tx,
  { jobId, rowNumber }: { jobId: string; rowNumber: number },
): Promise<ReviewedAttempt | null> {
  const [found] = await tx
    .select({
      reference: attempts.reference,
      estimatedCents: jobRows.estimatedCents,
      found: jobRows.found,
      shipment: jobRows.shipment,
      // Before a decision a row in review has no shipment of its own.
      voiding: jobRows.shipmentId,
    })
    .from(jobRows)
    .innerJoin(
      attempts,
      and(
        eq(attempts.jobId, jobRows.jobId),
        eq(attempts.rowNumber, jobRows.rowNumber),
        eq(attempts.generation, jobRows.generation),
      ),
    )
    .where(and(eq(jobRows.jobId, jobId), eq(jobRows.rowNumber, rowNumber), eq(jobRows.state, "needs_review")))
    .orderBy(desc(attempts.attempt))
    .limit(1)
    .for("update", { of: jobRows });
  if (!found) return null;
  return {
    reference: found.reference,
    estimatedCents: found.estimatedCents ?? 0,
    found: found.found ?? [],
    packageCount: found.shipment?.packages.length ?? 0,
    voiding: found.voiding,
  };
}
