import { eq, sql } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { jobs } from "@/lib/db/schema";

type Reading = Partial<
  Pick<
    typeof jobs.$inferInsert,
    | "sourceSettings"
    | "sourceSummary"
    | "columns"
    | "lineCount"
    | "groupColumn"
    | "grouped"
    | "separateOrders"
    | "totalRows"
  >
>;

/** Keeps with a job how its file was read: settings, columns, lines, grouping. */
export async function keepReading(tx: Pick<Db, "update">, jobId: string, reading: Reading): Promise<void> {
  await tx
    .update(jobs)
    .set({ ...reading, updatedAt: sql`clock_timestamp()` })
    .where(eq(jobs.id, jobId));
}
