import { type Problem, problem } from "@/lib/batch/domain/errors";
import type { Tx } from "@/lib/db/job-store/fence";
import { findRowInState } from "./find-row-in-state";

/** A row that a person has to decide on comes before any other purchase; null when none waits. */
export async function openReview(tx: Tx, jobId: string): Promise<Problem | null> {
  const row = await findRowInState(tx, jobId, "needs_review");
  if (row === null) return null;
  return problem(
    "ROW_NEEDS_REVIEW",
    `Row ${row} waits for a decision: the carrier may have sold its label.`,
    {
      row,
    },
  );
}
