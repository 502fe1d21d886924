import { and, desc, eq } from "drizzle-orm";
import type { Tx } from "@/lib/db/job-store/fence";
import { attempts, jobRows } from "@/lib/db/schema";

/** The last attempt of a row that needs review, and what it was rated at; null when it does not. */
export async function readReviewedAttempt(
  tx: Tx,
  { jobId, rowNumber }: { jobId: string; rowNumber: number },
): Promise<{ reference: string; estimatedCents: number } | null> {
  const [found] = await tx
    .select({ reference: attempts.reference, estimatedCents: jobRows.estimatedCents })
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
  return found ? { reference: found.reference, estimatedCents: found.estimatedCents ?? 0 } : null;
}
