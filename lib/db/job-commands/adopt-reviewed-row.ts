import { eq } from "drizzle-orm";
import { beyondBudget } from "@/lib/batch/currency";
import type { Actor } from "@/lib/batch/ports";
import { adoptRow } from "@/lib/db/job-store/complete-rows";
import { refuse, type Tx } from "@/lib/db/job-store/fence";
import { jobs } from "@/lib/db/schema";
import { readReviewedAttempt } from "./read-reviewed-attempt";
import { recordOtherFinds } from "./unmatched-shipments";

/**
 * `needs_review → completed` on a person's word: the number is known, the label is not, and the rated cost stands in.
 *
 * @returns false when the row does not wait for a decision
 */
export async function adoptReviewedRow(
  tx: Tx,
  params: { jobId: string; rowNumber: number; trackingNumber: string; actor: Actor },
): Promise<boolean> {
  const { jobId, rowNumber, trackingNumber, actor } = params;
  const attempt = await readReviewedAttempt(tx, { jobId, rowNumber });
  if (!attempt) return false;
  await recordOtherFinds(tx, { jobId, rowNumber, attempt, decided: trackingNumber, actor });
  const [job] = await tx.select({ currency: jobs.currency }).from(jobs).where(eq(jobs.id, jobId));
  const cost = { cents: attempt.estimatedCents, currency: job?.currency ?? "USD" };
  const adopted = await adoptRow(tx, {
    jobId,
    rowNumber,
    reference: attempt.reference,
    actor,
    via: "person",
    cost,
    costSource: "rated",
    beyond: beyondBudget({ rowNumber, recipientName: trackingNumber, ratedCost: cost }, cost),
    shipment: {
      shipmentId: trackingNumber,
      packages: [{ trackingNumber, label: null }],
      cost: null,
      alerts: [],
    },
  });
  return adopted.ok || refuse(adopted.error.kind);
}
