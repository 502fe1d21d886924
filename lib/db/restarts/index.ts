import { and, asc, eq, isNotNull, sql } from "drizzle-orm";
import { writeAudit } from "@/lib/audit/write-audit";
import type { RestartChoice } from "@/lib/batch/recovery";
import type { Tx } from "@/lib/db/client";
import { openReview } from "@/lib/db/job-rows/rows";
import { countRows } from "@/lib/db/jobs/count-rows";
import { dropLease, type JobRecord } from "@/lib/db/jobs/jobs";
import { moveRows, transitionJob } from "@/lib/db/jobs/transitions";
import { inNumbers } from "@/lib/db/lists";
import { jobBudgets, jobRows, jobs, writeBackOutbox } from "@/lib/db/schema";
import { unmatchLabels } from "@/lib/db/unmatched-shipments";
import { type Problem, problem } from "@/lib/shipping/errors";

/** All rows are pending again; the one who still believes in the old lease can write nothing any more. */
export async function beginGeneration(
  tx: Tx,
  job: JobRecord,
  { actor, sessionId }: Pick<RestartChoice, "actor" | "sessionId">,
): Promise<void> {
  const generation = job.generation + 1;
  await unmatchLabels(tx, job.id);
  const again = await moveRows(tx, {
    jobId: job.id,
    from: ["completed", "voided", "failed"],
    to: "pending",
    actor,
    kind: "row.restarted",
    set: {
      generation: sql`${jobRows.generation} + 1`,
      attempt: 0,
      trackingNumber: null,
      shipmentId: null,
      shippedAt: null,
      costCents: null,
      costSource: null,
      problem: null,
    },
  });
  await tx
    .update(writeBackOutbox)
    .set({
      trackingNumber: null,
      shippedAt: null,
      version: sql`${writeBackOutbox.version} + 1`,
      state: "waiting",
      nextAt: sql`clock_timestamp()`,
    })
    .where(eq(writeBackOutbox.jobId, job.id));
  await tx
    .update(jobBudgets)
    .set({ chargedCents: 0, prices: "unchecked" })
    .where(eq(jobBudgets.jobId, job.id));
  await transitionJob(tx, {
    job,
    to: "approved",
    actor,
    kind: "job.restarted",
    set: {
      generation,
      ...dropLease(job),
      startedAt: null,
      finishedAt: null,
      sessionId,
    },
    detail: { generation, rowsAgain: again },
  });
}

/** A restart that was chosen turns out not to be what was confirmed: the job says why, and waits for another choice. */
export async function refuseRestart(
  tx: Tx,
  { jobId, choice, why }: { jobId: string; choice: RestartChoice; why: Problem },
): Promise<void> {
  await tx.update(jobs).set({ restart: null, problem: why }).where(eq(jobs.id, jobId));
  await writeAudit(tx, [
    {
      actor: choice.actor,
      kind: "job.restart_refused",
      jobId,
      detail: { code: why.code, message: why.message },
    },
  ]);
}

/** Why the rows of a locked job cannot be bought again now, as was chosen; null when they can. */
export async function whyNotRestart(
  tx: Tx,
  { jobId, choice }: { jobId: string; choice: RestartChoice },
): Promise<Problem | null> {
  const counts = await countRows(tx, { jobId });
  if (counts.inFlight + counts.inDoubt > 0) return notSettled();
  const review = await openReview(tx, jobId);
  if (review) return review;
  // A label that a person wants taken back must not be forgotten with the generation that bought it.
  const asked = and(eq(jobRows.jobId, jobId), isNotNull(jobRows.voidRequestedBy));
  const voiding = await tx.$count(jobRows, asked);
  if (voiding > 0) return stillVoiding(voiding);
  // The number alone does not tell: a label that was voided since makes room for one that nobody had confirmed.
  const found = await findBought(tx, jobId, choice.inDoubt);
  if (found !== null) return boughtAfterAll(found);
  return counts.completed === choice.boughtRows ? null : notWhatWasConfirmed(counts.completed);
}

async function findBought(tx: Tx, jobId: string, rows: readonly number[]): Promise<number | null> {
  const [bought] = await tx
    .select({ rowNumber: jobRows.rowNumber })
    .from(jobRows)
    .where(and(eq(jobRows.jobId, jobId), eq(jobRows.state, "completed"), inNumbers(jobRows.rowNumber, rows)))
    .orderBy(asc(jobRows.rowNumber))
    .limit(1);
  return bought?.rowNumber ?? null;
}

function notSettled() {
  return problem("ROW_IN_DOUBT", "The carrier could not say yet what was bought. Nothing was bought again.", {
    remedy: "Choose restart again once the carrier answers.",
  });
}

function stillVoiding(labels: number) {
  return problem(
    "ROW_STATE_CONFLICT",
    `The carrier is still being asked to void ${labels} labels of this job.`,
    {
      remedy: "Wait until they are voided or refused, then choose restart again.",
    },
  );
}

const LOOK_AGAIN = "Look at the rows, and choose restart again.";

function boughtAfterAll(row: number) {
  return problem(
    "CONFIRMATION_REQUIRED",
    `Row ${row} has a label after all, and buying it again was not confirmed.`,
    { row, remedy: LOOK_AGAIN },
  );
}

function notWhatWasConfirmed(bought: number) {
  return problem(
    "CONFIRMATION_REQUIRED",
    `${bought} rows have labels by now, not as many as were confirmed to be bought again.`,
    { remedy: LOOK_AGAIN },
  );
}
