import { and, asc, eq } from "drizzle-orm";
import type { RowState } from "@/lib/batch/domain/row";
import type { Tx } from "@/lib/db/job-store/fence";
import { jobRows } from "@/lib/db/schema";

/** The number of the first row in a state; null when none is. */
export async function findRowInState(tx: Tx, jobId: string, state: RowState): Promise<number | null> {
  const [row] = await tx
    .select({ rowNumber: jobRows.rowNumber })
    .from(jobRows)
    .where(and(eq(jobRows.jobId, jobId), eq(jobRows.state, state)))
    .orderBy(asc(jobRows.rowNumber))
    .limit(1);
  return row?.rowNumber ?? null;
}
