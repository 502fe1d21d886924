import { and, eq, sql } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { jobRows } from "@/lib/db/schema";
import type { Shipment } from "@/lib/shipping/shipment";

/** Every `step`-th of a job's pending rows that has its price, in row order. */
export async function readPriceSample(
  db: Db,
  { jobId, step }: { jobId: string; step: number },
): Promise<{ shipment: Shipment; cents: number }[]> {
  const rows = await db
    .select({ shipment: jobRows.shipment, cents: jobRows.estimatedCents })
    .from(jobRows)
    .where(
      and(
        eq(jobRows.jobId, jobId),
        eq(jobRows.state, "pending"),
        sql`${jobRows.rowNumber} % ${step} = ${1 % step}`,
      ),
    )
    .orderBy(jobRows.rowNumber);
  return rows.flatMap(({ shipment, cents }) => (shipment && cents !== null ? [{ shipment, cents }] : []));
}
