import { and, eq } from "drizzle-orm";
import type { RowState } from "@/lib/batch/row";
import { jobRows } from "@/lib/db/schema";
import { refuse, type Tx } from "./fence";

/** The state a row is in, locked until the end of the transaction: what the audit entry says it came from. */
export async function readRowState(tx: Tx, key: { jobId: string; rowNumber: number }): Promise<RowState> {
  const [row] = await tx
    .select({ state: jobRows.state })
    .from(jobRows)
    .where(and(eq(jobRows.jobId, key.jobId), eq(jobRows.rowNumber, key.rowNumber)))
    .for("update");
  return row?.state ?? refuse("state");
}
