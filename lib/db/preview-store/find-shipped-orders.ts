import { and, eq, inArray, ne } from "drizzle-orm";
import type { ShippedOrder } from "@/lib/batch/ports";
import type { Db } from "@/lib/db/client";
import { jobRows, jobs } from "@/lib/db/schema";

/** Which orders another job has shipped: completed and not voided. */
export async function findShippedOrders(
  db: Db,
  { jobId, references }: { jobId: string; references: readonly string[] },
): Promise<Map<string, ShippedOrder>> {
  if (references.length === 0) return new Map();
  const found = await db
    .select({
      reference: jobRows.orderReference,
      jobId: jobs.id,
      jobName: jobs.name,
      trackingNumber: jobRows.trackingNumber,
    })
    .from(jobRows)
    .innerJoin(jobs, eq(jobs.id, jobRows.jobId))
    .where(
      and(
        inArray(jobRows.orderReference, [...references]),
        eq(jobRows.state, "completed"),
        ne(jobRows.jobId, jobId),
      ),
    );
  return new Map(
    found.flatMap(({ reference, trackingNumber, ...job }) =>
      reference === null ? [] : [[reference, { ...job, trackingNumber: trackingNumber ?? "" }] as const],
    ),
  );
}
