import { sql } from "drizzle-orm";
import type { Actor } from "@/lib/batch/ports";
import type { Tx } from "@/lib/db/job-store/fence";
import { jobBudgets, jobRows } from "@/lib/db/schema";
import { countRowsIn } from "./count-rows-in";
import { recordDecision } from "./record-decision";
import { type JobRecord, transitionJob } from "./transition-job";

/** Writes an approval down and moves the job on: `awaiting_approval → approved`. */
export async function signApproval(
  tx: Tx,
  params: {
    job: JobRecord;
    actor: Actor;
    sessionId: string | null;
    via: "person" | "auto";
    comment: string | null;
    /** By how much a charge may be above what was approved. */
    tolerancePercent: number;
  },
): Promise<void> {
  const { job, actor, sessionId, via, comment, tolerancePercent } = params;
  const fingerprint = job.fingerprint ?? "";
  const rows = await countRowsIn(tx, job.id);
  await setBudget(tx, job.id, tolerancePercent);
  await recordDecision(tx, { job, actor, decision: "approved", via, fingerprint, rows, comment });
  await transitionJob(tx, {
    job,
    to: "approved",
    actor,
    kind: "job.approved",
    set: {
      approvedFingerprint: fingerprint,
      approvedAt: sql`clock_timestamp()`,
      approvedBy: actor.id,
      approvedByName: actor.name,
      changedBy: [],
      sessionId,
      resumeAt: null,
      problem: null,
    },
    detail: { fingerprint, totalCents: job.estimatedCents, rows, via, comment },
  });
}

/** What the labels may cost: what was charged already, and the price of what is still to be bought with its tolerance. */
async function setBudget(tx: Tx, jobId: string, tolerancePercent: number): Promise<void> {
  const rest = sql`(SELECT coalesce(sum(r.estimated_cents), 0)::bigint FROM ${jobRows} AS r
    WHERE r.job_id = ${jobId} AND NOT r.left_out AND r.state NOT IN ('completed', 'voided', 'skipped'))`;
  const allowed = sql`${rest} * (100 + ${tolerancePercent}::int) / 100`;
  await tx.execute(sql`
    INSERT INTO ${jobBudgets} AS b (job_id, tolerance_percent, budget_cents)
    VALUES (${jobId}, ${tolerancePercent}, ${allowed})
    ON CONFLICT (job_id) DO UPDATE SET tolerance_percent = excluded.tolerance_percent,
      budget_cents = b.charged_cents + excluded.budget_cents`);
}
