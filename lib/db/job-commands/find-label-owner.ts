import { and, eq, gt, isNotNull, ne, not, sql } from "drizzle-orm";
import { unionAll } from "drizzle-orm/pg-core";
import type { Tx } from "@/lib/db/job-store/fence";
import { jobRows, jobs, packages } from "@/lib/db/schema";

export interface LabelOwner {
  readonly jobId: string;
  readonly jobName: string;
  readonly rowNumber: number;
}

/**
 * Another row, of any job, whose valid label has the number, or for which it is being voided; null when none is. What is
 * older than a year does not count: carriers give numbers again.
 */
export async function findLabelOwner(
  tx: Tx,
  { jobId, rowNumber, trackingNumber }: { jobId: string; rowNumber: number; trackingNumber: string },
): Promise<LabelOwner | null> {
  const owner = { jobId: jobRows.jobId, jobName: jobs.name, rowNumber: jobRows.rowNumber };
  const itself = and(eq(jobRows.jobId, jobId), eq(jobRows.rowNumber, rowNumber));
  const [found] = await unionAll(
    tx
      .select(owner)
      .from(packages)
      .innerJoin(
        jobRows,
        and(
          eq(jobRows.jobId, packages.jobId),
          eq(jobRows.rowNumber, packages.rowNumber),
          eq(jobRows.generation, packages.generation),
        ),
      )
      .innerJoin(jobs, eq(jobs.id, jobRows.jobId))
      .where(
        and(
          eq(packages.trackingNumber, trackingNumber),
          eq(jobRows.state, "completed"),
          gt(jobRows.shippedAt, sql`clock_timestamp() - interval '1 year'`),
        ),
      ),
    tx
      .select(owner)
      .from(jobRows)
      .innerJoin(jobs, eq(jobs.id, jobRows.jobId))
      .where(
        and(
          isNotNull(jobRows.voidRequestedBy),
          eq(jobRows.shipmentId, trackingNumber),
          ne(jobRows.state, "completed"),
          itself && not(itself),
        ),
      ),
  ).limit(1);
  return found ?? null;
}
