import { and, eq, gt, sql } from "drizzle-orm";
import { writeAudit } from "@/lib/audit/write-audit";
import type { ExecutionMode } from "@/lib/batch/modes";
import { type Actor, SYSTEM_ACTOR } from "@/lib/batch/ports";
import type { Db, Tx } from "@/lib/db/client";
import { countRowsIn } from "@/lib/db/job-rows/rows";
import { currentFingerprint } from "@/lib/db/jobs/fingerprint";
import type { JobRecord } from "@/lib/db/jobs/jobs";
import { transitionJob } from "@/lib/db/jobs/transitions";
import { forgetQuotes } from "@/lib/db/preview-store/quotes";
import { approvals, jobBudgets, jobRows, jobs, users } from "@/lib/db/schema";
import type { Problem } from "@/lib/shipping/errors";
import { savedAddresses } from "./addresses";

export { withdrawChangedAddresses } from "./addresses";

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
      submittedAt: sql`coalesce(submitted_at, clock_timestamp())`,
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
    ON CONFLICT (job_id) DO UPDATE SET tolerance_percent = excluded.tolerance_percent, prices = 'unchecked',
      budget_cents = b.charged_cents + excluded.budget_cents`);
}

/** Writes down that an approval no longer stands, and why. Nothing is written where there was none. */
export async function withdrawApproval(
  tx: Tx,
  job: JobRecord,
  { actor, because }: { actor: Actor; because: string },
): Promise<void> {
  if (job.approvedFingerprint === null) return;
  const { approvedFingerprint: fingerprint, totalRows: rows } = job;
  await recordDecision(tx, { job, actor, decision: "withdrawn", fingerprint, rows, comment: because });
  const detail = { fingerprint, totalCents: job.estimatedCents, because };
  await writeAudit(tx, [{ actor, kind: "job.approval_withdrawn", jobId: job.id, detail }]);
}

/**
 * What the mode auto has approved for a person within 24 hours, in cents. Locked until the transaction ends: of several
 * batches at the same time, each counts those before it.
 */
export async function spentByAuto(tx: Tx, userId: string): Promise<number> {
  await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for("no key update");
  const [spent] = await tx
    .select({ cents: sql<number>`coalesce(sum(${approvals.totalCents}), 0)::float8` })
    .from(approvals)
    .where(
      and(
        eq(approvals.actorId, userId),
        eq(approvals.via, "auto"),
        eq(approvals.decision, "approved"),
        gt(approvals.at, sql`clock_timestamp() - interval '24 hours'`),
      ),
    );
  return spent?.cents ?? 0;
}

/**
 * A new preview: whatever an older generator still writes is refused, and nothing shown before can be approved.
 *
 * @param params.submitter whose preview it is from now on; without one it stays whose it was
 */
export async function beginPreview(
  tx: Tx,
  params: {
    job: Pick<JobRecord, "id" | "state">;
    actor: Actor;
    mode: ExecutionMode;
    submitter?: { submittedBy: string; sessionId: string | null; submitted: boolean };
  },
): Promise<void> {
  const { job, actor, mode } = params;
  const { submitted, ...submitter } = params.submitter ?? {};
  await transitionJob(tx, {
    job,
    to: "previewing",
    actor,
    kind: "job.preview_started",
    set: {
      mode,
      addresses: savedAddresses,
      ...submitter,
      ...(submitted === undefined ? {} : { submittedAt: submitted ? sql`clock_timestamp()` : null }),
      problem: null,
      fingerprint: null,
      approvedFingerprint: null,
      ratedRows: 0,
      previewVersion: sql`preview_version + 1`,
      leaseOwner: null,
      leaseUntil: sql`clock_timestamp() + interval '30 seconds'`,
    },
  });
}

/**
 * The rows of a preview have changed: totals and fingerprint follow, so that an approval of the old ones is refused.
 * While another row waits to be planned again, there is nothing to approve.
 */
export async function refreshPreview(tx: Tx, jobId: string): Promise<void> {
  await refreshTotals(tx, jobId);
  const [job] = await tx.select().from(jobs).where(eq(jobs.id, jobId));
  if (!job) throw new Error(`job ${jobId} is gone`);
  const open = await tx.$count(jobRows, and(eq(jobRows.jobId, jobId), eq(jobRows.planned, false)));
  await tx
    .update(jobs)
    .set({ fingerprint: open > 0 ? null : await currentFingerprint(tx, job) })
    .where(eq(jobs.id, jobId));
}

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

/** Puts a job into the queue of those who approve, or takes it out of it. */
export async function setSubmitted(
  tx: Tx,
  { jobId, submitted, actor }: { jobId: string; submitted: boolean; actor: Actor },
): Promise<void> {
  const now = sql`clock_timestamp()`;
  await tx
    .update(jobs)
    .set({ submittedAt: submitted ? now : null, updatedAt: now })
    .where(eq(jobs.id, jobId));
  await writeAudit(tx, [{ actor, kind: submitted ? "job.submitted" : "job.withdrawn", jobId }]);
}

type Decision = Pick<typeof approvals.$inferInsert, "decision" | "via" | "fingerprint" | "rows" | "comment">;

/** Enters a decision on a job's preview into the list of its approvals, with the total that it was about. */
export async function recordDecision(
  tx: Tx,
  { job, actor, ...decision }: Decision & { job: JobRecord; actor: Actor },
): Promise<void> {
  await tx.insert(approvals).values({
    ...decision,
    jobId: job.id,
    totalCents: job.estimatedCents,
    actorId: actor.id,
    actorName: actor.name,
  });
}

/**
 * The rows that are still to be bought need new prices; until they have them, there is nothing to approve. Where none is
 * left, what was charged is to be approved at once.
 */
export async function priceAgain(tx: Tx, jobId: string): Promise<void> {
  await forgetQuotes(tx);
  await tx
    .update(jobRows)
    .set({ planned: false })
    .where(and(eq(jobRows.jobId, jobId), eq(jobRows.state, "pending")));
  await refreshPreview(tx, jobId);
}

/** Whether a job's approved prices still have to be compared with the carrier's before it buys anything. */
export async function pricesUnchecked(db: Pick<Db, "select">, jobId: string): Promise<boolean> {
  const [budget] = await db
    .select({ prices: jobBudgets.prices })
    .from(jobBudgets)
    .where(eq(jobBudgets.jobId, jobId));
  return (budget?.prices ?? "unchecked") === "unchecked";
}

/** A person lets a job go on: its prices are to be compared again before it buys anything. */
export async function uncheckPrices(tx: Pick<Tx, "update">, jobId: string): Promise<void> {
  await tx.update(jobBudgets).set({ prices: "unchecked" }).where(eq(jobBudgets.jobId, jobId));
}

/**
 * An approved job's prices are those of the carrier. The carrier was asked outside of any lock: of a job that has moved on
 * since, which a person may have let go on or approved anew, this says nothing.
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
