import { eq } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import type { Tx } from "@/lib/db/job-store/fence";
import { attempts } from "@/lib/db/schema";

/** True once any row of the job was on its way to the carrier: its rows must not be cut anew then. */
export async function hasAttempts(tx: Db | Tx, jobId: string): Promise<boolean> {
  const [first] = await tx
    .select({ reference: attempts.reference })
    .from(attempts)
    .where(eq(attempts.jobId, jobId))
    .limit(1);
  return first !== undefined;
}
