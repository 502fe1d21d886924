import { and, eq, inArray, isNotNull, isNull, lte, or, sql } from "drizzle-orm";
import type { JobState } from "@/lib/batch/job";
import type { Tx } from "@/lib/db/job-store/fence";
import { jobRows, jobs } from "@/lib/db/schema";

/**
 * Jobs that ought to move by themselves and that nobody moves: approved ones and previews whose queue message was lost with
 * a process, those whose worker died before it had carried a restart out, cancelled ones with rows that were at the
 * carrier. They are stamped in the same statement, so that of
 * several sweeps one wakes them, and the next leaves them alone for a minute. Other interrupted runs wait for a person.
 */
export async function claimAbandonedJobs(
  tx: Tx,
  { limit }: { limit: number },
): Promise<{ id: string; state: JobState }[]> {
  const nobody = or(isNull(jobs.leaseUntil), lte(jobs.leaseUntil, sql`clock_timestamp()`));
  // A moment's grace: whoever has just approved has also sent the queue message.
  const settled = lte(jobs.updatedAt, sql`clock_timestamp() - interval '5 seconds'`);
  const openRow = sql`EXISTS (SELECT 1 FROM ${jobRows} WHERE ${jobRows.jobId} = ${jobs.id}
    AND ${jobRows.state} IN ('in_flight', 'in_doubt'))`;
  const found = await tx
    .select({ id: jobs.id })
    .from(jobs)
    .where(
      and(
        nobody,
        settled,
        or(isNull(jobs.resumeAt), lte(jobs.resumeAt, sql`clock_timestamp()`)),
        or(
          inArray(jobs.state, ["approved", "previewing"]),
          and(inArray(jobs.state, ["running", "failed"]), isNotNull(jobs.restart)),
          and(eq(jobs.state, "cancelled"), openRow),
        ),
      ),
    )
    .limit(limit)
    .for("update", { skipLocked: true });
  if (found.length === 0) return [];
  return tx
    .update(jobs)
    .set({ updatedAt: sql`clock_timestamp() + interval '1 minute'` })
    .where(
      inArray(
        jobs.id,
        found.map((job) => job.id),
      ),
    )
    .returning({ id: jobs.id, state: jobs.state });
}
