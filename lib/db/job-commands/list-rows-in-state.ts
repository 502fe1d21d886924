import { and, asc, eq } from "drizzle-orm";
import type { RowState } from "@/lib/batch/row";
import type { Tx } from "@/lib/db/job-store/fence";
import { jobRows } from "@/lib/db/schema";

/** The numbers of a job's rows in a state of which few are: as many as there are lanes. */
export async function listRowsInState(
  tx: Tx,
  jobId: string,
  state: Extract<RowState, "in_doubt" | "needs_review">,
): Promise<number[]> {
  const rows = await tx
    .select({ rowNumber: jobRows.rowNumber })
    .from(jobRows)
    .where(and(eq(jobRows.jobId, jobId), eq(jobRows.state, state)))
    .orderBy(asc(jobRows.rowNumber));
  return rows.map((row) => row.rowNumber);
}
