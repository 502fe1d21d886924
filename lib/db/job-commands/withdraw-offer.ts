import { eq } from "drizzle-orm";
import type { Actor } from "@/lib/batch/ports";
import type { Tx } from "@/lib/db/job-store/fence";
import { jobs } from "@/lib/db/schema";

/** Rows were changed: until they have their new prices, there is nothing that anybody could approve. */
export async function withdrawOffer(
  tx: Tx,
  { jobId, actor }: { jobId: string; actor: Actor },
): Promise<void> {
  await tx
    .update(jobs)
    // A second pair of eyes is one that did not make the change.
    .set({ submittedBy: actor.id, fingerprint: null })
    .where(eq(jobs.id, jobId));
}
