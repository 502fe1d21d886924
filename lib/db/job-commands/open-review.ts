import type { Tx } from "@/lib/db/job-store/fence";
import { type Problem, problem } from "@/lib/shipping/errors";
import { listRowsInState } from "./list-rows-in-state";

/** A row that a person has to decide on comes before any other purchase; null when none waits. */
export async function openReview(tx: Tx, jobId: string): Promise<Problem | null> {
  const [row] = await listRowsInState(tx, jobId, "needs_review");
  if (row === undefined) return null;
  return problem(
    "ROW_NEEDS_REVIEW",
    `Row ${row} waits for a decision: its label may have been created at the carrier.`,
    { row },
  );
}
