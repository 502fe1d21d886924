import { and, eq, isNotNull, sql } from "drizzle-orm";
import { writeAudit } from "@/lib/audit/write-audit";
import { actorOf, type Viewer } from "@/lib/auth/viewer";
import { problem, type Result } from "@/lib/batch/domain/errors";
import { holdForWorker, isLeaseLive, type JobRecord, moveRows, transitionJob } from "@/lib/db/job-commands";
import { keepAsSurplus } from "@/lib/db/job-commands/keep-as-surplus";
import { countRows } from "@/lib/db/job-store/count-rows";
import type { Tx } from "@/lib/db/job-store/fence";
import { jobRows, writeBackOutbox } from "@/lib/db/schema";
import { runtime } from "../runtime";
import { changeJob, refuse, wrongState } from "./in-job";
import { refuseOpenReview } from "./refuse-open-review";

/**
 * Buys every row again under a new generation of references. Reached only through `recoverJob`, which asks for the
 * confirmation. While rows are in doubt nobody knows what was bought: a worker asks the carrier first, and restarts
 * only if it was what the person confirmed.
 *
 * @param boughtRows how many bought rows the person has confirmed to buy again
 * @param settledAfterEpoch set by the worker that has asked the carrier since the choice: the job's epoch at the choice.
 * Refused where anything but that asking has happened since, or the carrier could not say
 */
export async function restartJob(
  viewer: Viewer,
  input: { jobId: string; boughtRows: number; settledAfterEpoch?: number },
): Promise<Result<{ jobId: string }>> {
  const { jobId, boughtRows, settledAfterEpoch } = input;
  const queue = await runtime().queue();
  return changeJob(viewer, { jobId, action: "job.restart" }, async (tx, job) => {
    const interrupted = job.state === "running" && !(await isLeaseLive(tx, jobId));
    if (!interrupted && job.state !== "failed") return refuse(wrongState(job, "restarted"));
    if (settledAfterEpoch !== undefined && job.epoch !== settledAfterEpoch + 1) {
      return refuse(wrongState(job, "restarted"));
    }
    await refuseOpenReview(tx, jobId);
    const counts = await countRows(tx, { jobId });
    if (counts.inFlight + counts.inDoubt > 0) {
      if (settledAfterEpoch !== undefined) return refuse(notSettled());
      const epoch = await settleFirst(tx, job, viewer);
      await queue.send(tx, "run", { jobId, takeOver: true, thenRestart: { viewer, boughtRows, epoch } });
      return { jobId };
    }
    await refuseWhileVoiding(tx, jobId);
    if (counts.completed !== boughtRows) return refuse(notWhatWasConfirmed(counts.completed));
    await beginGeneration(tx, job, viewer);
    await queue.send(tx, "run", { jobId, takeOver: false });
    return { jobId };
  });
}

/**
 * A failed job becomes runnable, so that a worker may take it to ask the carrier; an interrupted one is so already.
 *
 * @returns the job's epoch now
 */
async function settleFirst(tx: Tx, job: JobRecord, viewer: Viewer): Promise<number> {
  const actor = actorOf(viewer);
  if (job.state === "failed") {
    await transitionJob(tx, { job, to: "approved", actor, kind: "job.restart_chosen" });
    return job.epoch;
  }
  await holdForWorker(tx, job.id);
  await writeAudit(tx, [{ actor, kind: "job.restart_chosen", jobId: job.id }]);
  return job.epoch + 1;
}

/** All rows are pending again; whoever still believes in the old lease can write nothing any more. */
async function beginGeneration(tx: Tx, job: JobRecord, viewer: Viewer): Promise<void> {
  const actor = actorOf(viewer);
  const generation = job.generation + 1;
  await keepAsSurplus(tx, job.id);
  const again = await moveRows(tx, {
    jobId: job.id,
    from: ["completed", "voided", "failed"],
    to: "pending",
    actor,
    kind: "row.restarted",
    set: {
      generation: sql`${jobRows.generation} + 1`,
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
    .set({ trackingNumber: null, shippedAt: null, state: "waiting", nextAt: sql`clock_timestamp()` })
    .where(eq(writeBackOutbox.jobId, job.id));
  await transitionJob(tx, {
    job,
    to: "approved",
    actor,
    kind: "job.restarted",
    set: {
      generation,
      epoch: job.epoch + 1,
      leaseOwner: null,
      leaseUntil: null,
      halted: false,
      problem: null,
      startedAt: null,
      finishedAt: null,
      sessionId: viewer.sessionId,
    },
    detail: { generation, rowsAgain: again },
  });
}

/** A label that somebody wants taken back must not be forgotten with the generation that bought it. */
async function refuseWhileVoiding(tx: Tx, jobId: string): Promise<void> {
  const asked = and(eq(jobRows.jobId, jobId), isNotNull(jobRows.voidRequestedBy));
  const waiting = await tx.$count(jobRows, asked);
  if (waiting === 0) return;
  return refuse(
    problem("ROW_STATE_CONFLICT", `The carrier is still being asked to void ${waiting} labels of this job.`, {
      remedy: "Wait until they are voided or refused, then choose restart again.",
    }),
  );
}

function notSettled() {
  return problem("ROW_IN_DOUBT", "The carrier could not say yet what was bought. Nothing was bought again.", {
    remedy: "Choose restart again once the carrier answers.",
  });
}

function notWhatWasConfirmed(bought: number) {
  return problem(
    "CONFIRMATION_REQUIRED",
    `${bought} rows have labels by now, not as many as were confirmed to be bought again.`,
    { remedy: "Look at the rows, and choose restart again." },
  );
}
