import { and, eq } from "drizzle-orm";
import type { Tx } from "@/lib/db/job-store/fence";
import { jobRows } from "@/lib/db/schema";

/** What was left out of the run is left out of what is approved next. */
export async function leaveOutSkipped(tx: Tx, jobId: string): Promise<void> {
  await tx
    .update(jobRows)
    .set({ leftOut: true })
    .where(and(eq(jobRows.jobId, jobId), eq(jobRows.state, "skipped")));
}
