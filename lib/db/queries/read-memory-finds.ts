import { desc, eq, isNotNull, sql } from "drizzle-orm";
import type { JobState } from "@/lib/batch/job";
import type { Db } from "@/lib/db/client";
import { jobs, memoryFinds } from "@/lib/db/schema";

/** A job whose carrier knew labels that the database did not: it had gone back in time. */
export interface ForgottenJob {
  readonly jobId: string;
  readonly name: string;
  readonly state: JobState;
  /** Since when each of its rows is looked up before it is sent. */
  readonly since: string;
  /** How many attempts were found that the database did not know. */
  readonly found: number;
  /** The first of them, in row order. */
  readonly finds: readonly {
    readonly rowNumber: number;
    readonly reference: string;
    /** Taken over as the row's label, or left to a person. */
    readonly outcome: "found" | "review";
    readonly trackingNumbers: readonly string[];
    readonly foundAt: string;
  }[];
}

/** The latest jobs first, so many at most, each with so many of its finds at most. */
export async function readMemoryFinds(
  db: Db,
  { limit, findsEach }: { limit: number; findsEach: number },
): Promise<ForgottenJob[]> {
  // Where the database was seen to be another one, rows were looked up before the carrier had said anything.
  const firstFind = sql`(SELECT min(f.found_at) FROM ${memoryFinds} AS f WHERE f.job_id = ${jobs.id})`;
  const since = sql`coalesce(${jobs.memoryLostAt}, ${firstFind})`;
  const found = await db
    .select({
      jobId: jobs.id,
      name: jobs.name,
      state: jobs.state,
      since: sql<Date>`${since}`.mapWith(jobs.memoryLostAt),
    })
    .from(jobs)
    .where(isNotNull(since))
    .orderBy(desc(since))
    .limit(limit);
  const listed: ForgottenJob[] = [];
  for (const { since: lookedUpSince, ...job } of found) {
    const ofJob = eq(memoryFinds.jobId, job.jobId);
    const finds = await db
      .select()
      .from(memoryFinds)
      .where(ofJob)
      .orderBy(memoryFinds.rowNumber, sql`found_at`)
      .limit(findsEach);
    listed.push({
      ...job,
      since: lookedUpSince.toISOString(),
      found: finds.length < findsEach ? finds.length : await db.$count(memoryFinds, ofJob),
      finds: finds.map(({ rowNumber, reference, outcome, trackingNumbers, foundAt }) => ({
        rowNumber,
        reference,
        outcome,
        trackingNumbers,
        foundAt: foundAt.toISOString(),
      })),
    });
  }
  return listed;
}
