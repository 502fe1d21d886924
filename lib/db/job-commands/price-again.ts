import { and, eq } from "drizzle-orm";
import type { Tx } from "@/lib/db/job-store/fence";
import { forgetQuotes } from "@/lib/db/preview-store/quotes";
import { jobRows, jobs } from "@/lib/db/schema";

/** The rows that are still to be bought need new prices; until they have them, there is nothing to approve. */
export async function priceAgain(tx: Tx, jobId: string): Promise<void> {
  await forgetQuotes(tx);
  await tx
    .update(jobRows)
    .set({ planned: false })
    .where(and(eq(jobRows.jobId, jobId), eq(jobRows.state, "pending")));
  await tx.update(jobs).set({ fingerprint: null }).where(eq(jobs.id, jobId));
}
