import { eq, sql } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { jobs } from "@/lib/db/schema";

type Mapped = Partial<
  Pick<
    typeof jobs.$inferInsert,
    | "template"
    | "defaultService"
    | "defaultCountry"
    | "preset"
    | "shipperId"
    | "shipper"
    | "mappingId"
    | "mappingName"
    | "problem"
  >
>;

/** Fixes how a job's rows become shipments: mapping, defaults, preset, shipper, as copies of its own. */
export async function mapJob(tx: Pick<Db, "update">, jobId: string, mapped: Mapped): Promise<void> {
  await tx
    .update(jobs)
    .set({ ...mapped, updatedAt: sql`clock_timestamp()` })
    .where(eq(jobs.id, jobId));
}
