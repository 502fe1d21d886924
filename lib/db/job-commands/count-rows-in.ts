import { and, eq } from "drizzle-orm";
import type { Tx } from "@/lib/db/job-store/fence";
import { jobRows } from "@/lib/db/schema";

/** How many rows a decision is about: all but those left out. The fingerprint's total counts the same. */
export function countRowsIn(tx: Tx, jobId: string): Promise<number> {
  return tx.$count(jobRows, and(eq(jobRows.jobId, jobId), eq(jobRows.leftOut, false)));
}
