import { and, eq, isNotNull } from "drizzle-orm";
import type { Db, Tx } from "@/lib/db/client";
import { attempts, jobRows } from "@/lib/db/schema";

/** True once any row of the job was on its way to the carrier. */
export async function hasAttempts(tx: Db | Tx, jobId: string): Promise<boolean> {
  const [first] = await tx
    .select({ reference: attempts.reference })
    .from(attempts)
    .where(eq(attempts.jobId, jobId))
    .limit(1);
  return first !== undefined;
}

/**
 * Why the job's rows must not be cut anew, to end a sentence that begins with the job; null where they may. With the
 * rows, what is known of labels that were bought would go, or which of them another job ships.
 */
export async function whyRowsAreFixed(tx: Db | Tx, jobId: string): Promise<string | null> {
  if (await hasAttempts(tx, jobId)) return "has run already";
  const [moved] = await tx
    .select({ rowNumber: jobRows.rowNumber })
    .from(jobRows)
    .where(and(eq(jobRows.jobId, jobId), isNotNull(jobRows.movedTo)))
    .limit(1);
  return moved ? "has given rows to another job" : null;
}
