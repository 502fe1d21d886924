import { and, eq, sql } from "drizzle-orm";
import { writeAudit } from "@/lib/audit/write-audit";
import { type Actor, SYSTEM_ACTOR } from "@/lib/batch/ports";
import type { Db, Tx } from "@/lib/db/client";
import type { JobRecord } from "@/lib/db/jobs/jobs";
import { jobBudgets, jobs } from "@/lib/db/schema";
import type { Problem } from "@/lib/shipping/errors";

/** Whether a job's approved prices still have to be compared with the carrier's before it buys anything. */
export async function pricesUnchecked(db: Pick<Db, "select">, jobId: string): Promise<boolean> {
  const [budget] = await db
    .select({ prices: jobBudgets.prices })
    .from(jobBudgets)
    .where(eq(jobBudgets.jobId, jobId));
  return (budget?.prices ?? "unchecked") === "unchecked";
}

/** Somebody lets a job go on: its prices are to be compared again before it buys anything. */
export async function uncheckPrices(tx: Pick<Tx, "update">, jobId: string): Promise<void> {
  await tx.update(jobBudgets).set({ prices: "unchecked" }).where(eq(jobBudgets.jobId, jobId));
}

/**
 * An approved job's prices are those of the carrier. The carrier was asked outside of any lock: of a job that has moved on
 * since, which somebody may have let go on or approved anew, this says nothing.
 *
 * @returns false where it has
 */
export async function noteCompared(db: Db, job: JobRecord): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [same] = await tx.select({ id: jobs.id }).from(jobs).where(asRead(job)).for("no key update");
    if (same) await tx.update(jobBudgets).set({ prices: "compared" }).where(eq(jobBudgets.jobId, job.id));
    return same !== undefined;
  });
}

/** The job as it was read, by its revision. */
function asRead({ id, revision }: JobRecord) {
  return and(eq(jobs.id, id), eq(jobs.state, "approved"), eq(jobs.revision, revision));
}

/** An approved job is put by until the carrier gives prices again, and says so; told once in the audit. */
export async function waitForPrices(
  db: Db,
  { job, why, seconds }: { job: JobRecord; why: Problem; seconds: number },
): Promise<void> {
  await db.transaction(async (tx) => {
    const put = await tx
      .update(jobs)
      .set({ resumeAt: sql`clock_timestamp() + make_interval(secs => ${seconds})`, problem: why })
      .where(asRead(job))
      .returning({ id: jobs.id });
    if (put.length === 0 || job.problem?.code === why.code) return;
    const detail = { code: why.code, message: why.message };
    await writeAudit(tx, [{ actor: SYSTEM_ACTOR, kind: "job.waits_for_prices", jobId: job.id, detail }]);
  });
}

/** An approver goes on although there is no price to compare with. */
export async function waivePrices(tx: Tx, job: JobRecord, actor: Actor): Promise<void> {
  await tx.execute(sql`
    INSERT INTO ${jobBudgets} (job_id, budget_cents, tolerance_percent, prices)
    SELECT id, estimated_cents, 0, 'waived' FROM ${jobs} WHERE id = ${job.id}
    ON CONFLICT (job_id) DO UPDATE SET prices = excluded.prices`);
  await tx
    .update(jobs)
    .set({ resumeAt: null, problem: null, updatedAt: sql`clock_timestamp()` })
    .where(eq(jobs.id, job.id));
  const detail = { totalCents: job.estimatedCents, because: job.problem?.message };
  await writeAudit(tx, [{ actor, kind: "job.prices_waived", jobId: job.id, detail }]);
}
