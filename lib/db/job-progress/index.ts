import { eq, sql } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { jobProgress, jobRows, jobs } from "@/lib/db/schema";

/** What a job's rows amount to, as SQL over `r`: the same figures as the columns of job_progress, in their order. */
const COUNTED = sql`
  count(*) FILTER (WHERE r.state = 'pending')::int AS pending,
  count(*) FILTER (WHERE r.state = 'in_flight')::int AS in_flight,
  count(*) FILTER (WHERE r.state = 'completed')::int AS completed,
  count(*) FILTER (WHERE r.state = 'failed')::int AS failed,
  count(*) FILTER (WHERE r.state = 'in_doubt')::int AS in_doubt,
  count(*) FILTER (WHERE r.state = 'needs_review')::int AS needs_review,
  count(*) FILTER (WHERE r.state = 'skipped')::int AS skipped,
  count(*) FILTER (WHERE r.state = 'voided')::int AS voided,
  coalesce(sum(r.cost_cents) FILTER (WHERE r.state = 'completed'), 0)::bigint AS cost_cents,
  count(*) FILTER (WHERE r.void_requested_by IS NOT NULL)::int AS voiding,
  count(*) FILTER (WHERE r.state = 'completed' AND r.cost_source = 'carrier'
    AND r.cost_cents <> r.estimated_cents)::int AS differing_rows,
  coalesce(sum(r.cost_cents - r.estimated_cents) FILTER (WHERE r.state = 'completed' AND r.cost_source = 'carrier'
    AND r.cost_cents <> r.estimated_cents), 0)::bigint AS differing_cents`;

const SUMMED = sql`
  sum(pending)::int AS pending, sum(in_flight)::int AS in_flight, sum(completed)::int AS completed,
  sum(failed)::int AS failed, sum(in_doubt)::int AS in_doubt, sum(needs_review)::int AS needs_review,
  sum(skipped)::int AS skipped, sum(voided)::int AS voided, sum(cost_cents)::bigint AS cost_cents,
  sum(voiding)::int AS voiding, sum(differing_rows)::int AS differing_rows,
  sum(differing_cents)::bigint AS differing_cents`;

type Figures = Readonly<Record<string, number>>;

/** A job whose counters are not what its rows are. */
export interface WrongProgress {
  readonly jobId: string;
  readonly counted: Figures;
  readonly rows: Figures;
}

/** Holds the counters of one job, or of all, against the rows, in one moment of the database. */
export async function verifyProgress(
  db: Pick<Db, "execute">,
  { jobId }: { jobId?: string } = {},
): Promise<WrongProgress[]> {
  const only = jobId ? sql`WHERE job_id = ${jobId}` : sql``;
  return db.execute<{ jobId: string; counted: Figures; rows: Figures }>(sql`
    SELECT j.id AS "jobId", to_jsonb(p) - 'job_id' AS counted, to_jsonb(c) - 'job_id' AS rows
    FROM ${jobs} AS j
    LEFT JOIN (SELECT job_id, ${SUMMED} FROM ${jobProgress} ${only} GROUP BY job_id) AS p ON p.job_id = j.id
    LEFT JOIN (SELECT job_id, ${COUNTED} FROM ${jobRows} AS r ${only} GROUP BY job_id) AS c ON c.job_id = j.id
    WHERE ${jobId ? sql`j.id = ${jobId} AND` : sql``}
      coalesce(to_jsonb(p) - 'job_id', ${NOTHING}) IS DISTINCT FROM coalesce(to_jsonb(c) - 'job_id', ${NOTHING})`);
}

/** The figures of a job without rows. */
const NOTHING = sql`(SELECT to_jsonb(n) FROM (SELECT ${COUNTED} FROM ${jobRows} AS r WHERE false) AS n)`;

/** Counts a job's rows anew, while nothing else changes them. */
export async function recountProgress(db: Db, { jobId }: { jobId: string }): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.select({ id: jobs.id }).from(jobs).where(eq(jobs.id, jobId)).for("update");
    const before = await tx
      .delete(jobProgress)
      .where(eq(jobProgress.jobId, jobId))
      .returning({ revision: jobProgress.revision });
    const revision = before.reduce((sum, slot) => sum + slot.revision, 1);
    await tx.execute(sql`
      INSERT INTO ${jobProgress} (job_id, slot, revision, pending, in_flight, completed, failed, in_doubt, needs_review,
        skipped, voided, cost_cents, voiding, differing_rows, differing_cents)
      SELECT ${jobId}, 0, ${revision}::bigint, c.* FROM (SELECT ${COUNTED} FROM ${jobRows} AS r
        WHERE r.job_id = ${jobId}) AS c`);
  });
}
