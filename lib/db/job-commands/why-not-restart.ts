import { and, eq, isNotNull } from "drizzle-orm";
import { type Problem, problem } from "@/lib/batch/domain/errors";
import type { JobCounts } from "@/lib/batch/ports";
import type { Tx } from "@/lib/db/job-store/fence";
import { jobRows } from "@/lib/db/schema";
import { openReview } from "./open-review";

/**
 * Why the rows of a locked job cannot be bought again now; null when they can.
 *
 * @param boughtRows how many bought rows were confirmed to be bought again
 */
export async function whyNotRestart(
  tx: Tx,
  { jobId, counts, boughtRows }: { jobId: string; counts: JobCounts; boughtRows: number },
): Promise<Problem | null> {
  if (counts.inFlight + counts.inDoubt > 0) return notSettled();
  const review = await openReview(tx, jobId);
  if (review) return review;
  // A label that somebody wants taken back must not be forgotten with the generation that bought it.
  const asked = and(eq(jobRows.jobId, jobId), isNotNull(jobRows.voidRequestedBy));
  const voiding = await tx.$count(jobRows, asked);
  if (voiding > 0) return stillVoiding(voiding);
  return counts.completed === boughtRows ? null : notWhatWasConfirmed(counts.completed);
}

function notSettled() {
  return problem("ROW_IN_DOUBT", "The carrier could not say yet what was bought. Nothing was bought again.", {
    remedy: "Choose restart again once the carrier answers.",
  });
}

function stillVoiding(labels: number) {
  return problem(
    "ROW_STATE_CONFLICT",
    `The carrier is still being asked to void ${labels} labels of this job.`,
    {
      remedy: "Wait until they are voided or refused, then choose restart again.",
    },
  );
}

function notWhatWasConfirmed(bought: number) {
  return problem(
    "CONFIRMATION_REQUIRED",
    `${bought} rows have labels by now, not as many as were confirmed to be bought again.`,
    { remedy: "Look at the rows, and choose restart again." },
  );
}
