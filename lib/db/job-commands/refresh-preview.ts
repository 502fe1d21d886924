import { eq } from "drizzle-orm";
import type { Tx } from "@/lib/db/job-store/fence";
import { currentFingerprint } from "@/lib/db/job-store/load-job";
import { jobs } from "@/lib/db/schema";
import { refreshTotals } from "./refresh-totals";

/** The rows of a preview have changed: totals and fingerprint follow, so that an approval of the old ones is refused. */
export async function refreshPreview(tx: Tx, jobId: string): Promise<void> {
  await refreshTotals(tx, jobId);
  const [job] = await tx.select().from(jobs).where(eq(jobs.id, jobId));
  if (!job) throw new Error(`job ${jobId} is gone`);
  await tx
    .update(jobs)
    .set({ fingerprint: await currentFingerprint(tx, job) })
    .where(eq(jobs.id, jobId));
}
