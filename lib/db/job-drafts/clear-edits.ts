import { eq } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { jobRows } from "@/lib/db/schema";

/** Forgets corrections of a job's cells: they were made in the columns of another reading. */
export async function clearEdits(tx: Pick<Db, "update">, jobId: string): Promise<void> {
  await tx.update(jobRows).set({ edits: {} }).where(eq(jobRows.jobId, jobId));
}
