import { eq, sql } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { jobs } from "@/lib/db/schema";

/** Every line of the job's file is a shipment of its own. */
export async function ungroup(tx: Pick<Db, "update">, jobId: string): Promise<void> {
  await tx
    .update(jobs)
    .set({ grouped: false, totalRows: sql`${jobs.lineCount}` })
    .where(eq(jobs.id, jobId));
}
