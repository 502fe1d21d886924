import { SYSTEM_ACTOR } from "@/lib/batch/ports";
import { transitionJob } from "@/lib/db/job-commands";
import { beginPreview } from "@/lib/db/job-commands/begin-preview";
import { readJobRecord } from "@/lib/db/job-commands/read-job-record";
import { withdrawApproval } from "@/lib/db/job-commands/withdraw-approval";
import { forgetQuotes } from "@/lib/db/preview-store/quotes";
import { log } from "@/lib/log";
import { runtime } from "@/lib/runtime/runtime";
import { readSettings } from "@/lib/settings/read-settings";
import { formatMoney } from "@/lib/shipping/money";
import { findJob } from "@/lib/use-cases/find-job";
import { rateSample, type SampledTotal } from "./rate-sample";

/**
 * Before the first label of a job: is the approved total still what it will cost? A total that moved by more than the
 * tolerance takes the approval back: the rows are priced anew, and the job waits for its approval again.
 *
 * @returns false when it moved; nothing is to be bought then
 */
export async function checkTotal({ jobId }: { jobId: string }): Promise<boolean> {
  const { db, carrier, previewStore, clock } = runtime();
  const job = await readJobRecord(db, jobId);
  // Prices are compared once, before anything was bought: a job that goes on has its total behind it.
  if (job?.state !== "approved" || job.startedAt !== null || job.generation > 1 || !job.shipper) return true;
  const planned = await previewStore.loadPreviewJob({ jobId });
  if (!planned) return true;
  const total = await rateSample({
    db,
    carrier: await carrier(),
    job: { ...job, shipper: job.shipper },
    rateScope: planned.rateScope,
    now: clock.now(),
  });
  const { approval } = await readSettings(db);
  if (!hasMoved(total, approval.totalTolerancePercent)) return true;
  await askAgain(jobId, total, approval.totalTolerancePercent);
  return false;
}

/** Up or down: cheaper by half is as much a sign that something is wrong, and so is another currency. */
export function hasMoved(
  { approvedCents, currentCents, otherCurrency }: SampledTotal,
  tolerancePercent: number,
): boolean {
  if (otherCurrency !== null) return true;
  return Math.abs(currentCents - approvedCents) * 100 > approvedCents * tolerancePercent;
}

async function askAgain(jobId: string, total: SampledTotal, tolerance: number): Promise<void> {
  const { db } = runtime();
  const queue = await runtime().queue();
  await db.transaction(async (tx) => {
    const job = await findJob(tx, jobId, { lock: true });
    if (job.state !== "approved") return;
    const now = Math.round((job.estimatedCents * total.currentCents) / Math.max(1, total.approvedCents));
    const [before, after] = [job.estimatedCents, now].map((cents) =>
      formatMoney({ cents, currency: job.currency }),
    );
    const why = total.otherCurrency
      ? `The carrier's prices are in ${total.otherCurrency} now, not in ${job.currency}.`
      : `The carrier's prices have moved: about ${after} instead of ${before}, more than ${tolerance} %.`;
    const because = `${why} Nothing was bought.`;
    const changes = { job, actor: SYSTEM_ACTOR };
    await transitionJob(tx, {
      ...changes,
      to: "awaiting_approval",
      kind: "job.total_moved",
      set: {
        fingerprint: null,
        approvedFingerprint: null,
        approvedAt: null,
        approvedBy: null,
        approvedByName: null,
      },
      detail: total.otherCurrency
        ? { currency: job.currency, nowIn: total.otherCurrency }
        : { beforeCents: job.estimatedCents, aboutCents: now, tolerance },
    });
    await withdrawApproval(tx, job, { actor: SYSTEM_ACTOR, because });
    await forgetQuotes(tx);
    // Somebody looks at the new total, whatever the session's mode.
    const again = { id: job.id, state: "awaiting_approval" } as const;
    await beginPreview(tx, { job: again, actor: SYSTEM_ACTOR, mode: "confirm" });
    await queue.send(tx, "preview", { jobId });
    log("worker").warn({ jobId, ...total }, "the total has moved since the approval");
  });
}
