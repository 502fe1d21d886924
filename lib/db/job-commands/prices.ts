import { and, eq, sql } from "drizzle-orm";
import { writeAudit } from "@/lib/audit/write-audit";
import { type Actor, SYSTEM_ACTOR } from "@/lib/batch/ports";
import type { Db, Tx } from "@/lib/db/client";
import { jobBudgets, jobs } from "@/lib/db/schema";
import type { Problem } from "@/lib/shipping/errors";
import type { JobRecord } from "./jobs";

/** Whether a job's approved prices still have to be compared with the carrier's before it buys anything. */
export async function pricesUnchecked(db: Pick<Db, "select">, jobId: string): Promise<boolean> {
  const [budget] = await db
    .select({ prices: jobBudgets.prices })
    .from(jobBudgets)
    .where(eq(jobBudgets.jobId, jobId));
  return (budget?.prices ?? "unchecked") === "unchecked";
}

/** What is known of the carrier's prices now; somebody who lets a job go on has them compared again. */
export async function notePrices(
  db: Pick<Db, "update">,
  jobId: string,
  prices: "unchecked" | "compared",
): Promise<void> {
  await db.update(jobBudgets).set({ prices }).where(eq(jobBudgets.jobId, jobId));
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
      .where(and(eq(jobs.id, job.id), eq(jobs.state, "approved")))
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
