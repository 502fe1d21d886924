import { eq } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { jobRows } from "@/lib/db/schema";

/** Forgets what was changed in a job's rows: it was made in the columns and lines of another reading. */
export async function clearEdits(tx: Pick<Db, "update">, jobId: string): Promise<void> {
  await tx.update(jobRows).set({ edits: {}, overrides: {}, decisions: {} }).where(eq(jobRows.jobId, jobId));
}
