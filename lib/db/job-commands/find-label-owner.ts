import { and, eq } from "drizzle-orm";
import type { Tx } from "@/lib/db/job-store/fence";
import { jobRows, packages } from "@/lib/db/schema";

/** The row of this job whose valid label has the number; null when none has. */
export async function findLabelOwner(
  tx: Tx,
  { jobId, trackingNumber }: { jobId: string; trackingNumber: string },
): Promise<number | null> {
  const [owner] = await tx
    .select({ rowNumber: jobRows.rowNumber })
    .from(packages)
    .innerJoin(
      jobRows,
      and(
        eq(jobRows.jobId, packages.jobId),
        eq(jobRows.rowNumber, packages.rowNumber),
        eq(jobRows.generation, packages.generation),
      ),
    )
    .where(
      and(
        eq(packages.jobId, jobId),
        eq(packages.trackingNumber, trackingNumber),
        eq(jobRows.state, "completed"),
      ),
    )
    .limit(1);
  return owner?.rowNumber ?? null;
}
