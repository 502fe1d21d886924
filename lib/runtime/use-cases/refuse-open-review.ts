import { problem } from "@/lib/batch/domain/errors";
import { findRowInState } from "@/lib/db/job-commands/find-row-in-state";
import type { Tx } from "@/lib/db/job-store/fence";
import { refuse } from "./in-job";

/** A row that a person has to decide on comes before any other purchase. */
export async function refuseOpenReview(tx: Tx, jobId: string): Promise<void> {
  const row = await findRowInState(tx, jobId, "needs_review");
  if (row === null) return;
  return refuse(
    problem("ROW_NEEDS_REVIEW", `Row ${row} waits for a decision: the carrier may have sold its label.`, {
      row,
    }),
  );
}
