import { eq } from "drizzle-orm";
import type { Tx } from "@/lib/db/job-store/fence";
import { jobs } from "@/lib/db/schema";

/** Rows were changed: until they have their new prices, there is nothing that anybody could approve. */
export async function withdrawOffer(tx: Tx, jobId: string): Promise<void> {
  await tx.update(jobs).set({ fingerprint: null }).where(eq(jobs.id, jobId));
}
