import { and, eq } from "drizzle-orm";
import type { Tx } from "@/lib/db/job-store/fence";
import { currentFingerprint } from "@/lib/db/job-store/load-job";
import { jobRows, jobs } from "@/lib/db/schema";
import { refreshTotals } from "./refresh-totals";

/**
 * The rows of a preview have changed: totals and fingerprint follow, so that an approval of the old ones is refused.
 * While another row waits to be planned again, there is nothing to approve.
 */
export async function refreshPreview(tx: Tx, jobId: string): Promise<void> {
  await refreshTotals(tx, jobId);
  const [job] = await tx.select().from(jobs).where(eq(jobs.id, jobId));
  if (!job) throw new Error(`job ${jobId} is gone`);
  const open = await tx.$count(jobRows, and(eq(jobRows.jobId, jobId), eq(jobRows.planned, false)));
  await tx
    .update(jobs)
    .set({ fingerprint: open > 0 ? null : await currentFingerprint(tx, job) })
    .where(eq(jobs.id, jobId));
}
