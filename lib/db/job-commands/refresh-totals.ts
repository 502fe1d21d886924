import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/lib/db/job-store/fence";
import { jobRows, jobs } from "@/lib/db/schema";

/** Recounts what the preview's footer shows, from the rows; rows left out count for nothing. */
export async function refreshTotals(tx: Tx, jobId: string): Promise<void> {
  const [totals] = await tx
    .select({
      rated: sql<number>`(count(*) FILTER (WHERE ${jobRows.planned}))::int`,
      errors: sql<number>`(count(*) FILTER (WHERE ${jobRows.errorCount} > 0))::int`,
      warnings: sql<number>`(count(*) FILTER (WHERE ${jobRows.errorCount} = 0 AND ${jobRows.warningCount} > 0))::int`,
      undecided: sql<number>`(count(*) FILTER (WHERE ${jobRows.errorCount} = 0 AND ${jobRows.undecidedCount} > 0))::int`,
      cents: sql<number>`coalesce(sum(${jobRows.estimatedCents}), 0)::float8`,
    })
    .from(jobRows)
    .where(and(eq(jobRows.jobId, jobId), eq(jobRows.leftOut, false)));
  if (!totals) return;
  await tx
    .update(jobs)
    .set({
      errorRows: totals.errors,
      warningRows: totals.warnings,
      undecidedRows: totals.undecided,
      estimatedCents: totals.cents,
      updatedAt: sql`clock_timestamp()`,
    })
    .where(eq(jobs.id, jobId));
}
