import { and, eq } from "drizzle-orm";
import type { Tx } from "@/lib/db/client";
import { forgetQuotes } from "@/lib/db/preview-store/quotes";
import { jobRows } from "@/lib/db/schema";
import { refreshPreview } from "./approvals";

/**
 * The rows that are still to be bought need new prices; until they have them, there is nothing to approve. Where none is
 * left, what was charged is to be approved at once.
 */
export async function priceAgain(tx: Tx, jobId: string): Promise<void> {
  await forgetQuotes(tx);
  await tx
    .update(jobRows)
    .set({ planned: false })
    .where(and(eq(jobRows.jobId, jobId), eq(jobRows.state, "pending")));
  await refreshPreview(tx, jobId);
}
