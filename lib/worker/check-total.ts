import { SYSTEM_ACTOR } from "@/lib/batch/ports";
import { beginPreview, readJobRecord, transitionJob, withdrawApproval } from "@/lib/db/job-commands";
import { forgetQuotes } from "@/lib/db/preview-store";
import { log } from "@/lib/log";
import type { Runtime } from "@/lib/runtime/runtime";
import { readSettings } from "@/lib/settings/read-settings";
import { formatMoney } from "@/lib/shipping/money";
import { findJob, type StoredJob } from "@/lib/use-cases/find-job";
import { whyOtherAccount } from "@/lib/use-cases/why-other-account";
import { rateSample, type SampledTotal } from "./rate-sample";

/**
 * Before the first label of a job: is the approved total still what it will cost? A total that moved by more than the
 * tolerance takes the approval back: the rows are priced anew, and the job waits for its approval again.
 *
 * @returns false when it moved; nothing is to be bought then
 */
export async function checkTotal(runtime: Runtime, { jobId }: { jobId: string }): Promise<boolean> {
  const { db, carriers, previewStore, clock } = runtime;
  const job = await readJobRecord(db, jobId);
  // Prices are compared once, before anything was bought: a job that goes on has its total behind it.
  if (job?.state !== "approved" || job.startedAt !== null || job.generation > 1 || !job.shipper) return true;
  const otherAccount = await whyOtherAccount(runtime, job);
  if (otherAccount) {
    await askAgain(runtime, jobId, { kind: "job.account_changed", why: otherAccount.message, detail: {} });
    return false;
  }
  const planned = await previewStore.loadPreviewJob({ jobId });
  if (!planned) return true;
  const total = await rateSample({
    db,
    carrier: await carriers.of(job.carrierAccountId),
    job: { ...job, shipper: job.shipper },
    rateScope: planned.rateScope,
    now: clock.now(),
  });
  const { approval } = await readSettings(db);
  if (!hasMoved(total, approval.totalTolerancePercent)) return true;
  await askAgain(runtime, jobId, whatMoved(job, total, approval.totalTolerancePercent));
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

interface Reason {
  readonly kind: "job.total_moved" | "job.account_changed";
  readonly why: string;
  readonly detail: Record<string, unknown>;
}

function whatMoved(job: StoredJob, total: SampledTotal, tolerance: number): Reason {
  const now = Math.round((job.estimatedCents * total.currentCents) / Math.max(1, total.approvedCents));
  const [before, after] = [job.estimatedCents, now].map((cents) =>
    formatMoney({ cents, currency: job.currency }),
  );
  const { otherCurrency } = total;
  return {
    kind: "job.total_moved",
    why: otherCurrency
      ? `The carrier's prices are in ${otherCurrency} now, not in ${job.currency}. Nothing was bought.`
      : `The carrier's prices have moved: about ${after} instead of ${before}, more than ${tolerance} %. Nothing was bought.`,
    detail: otherCurrency
      ? { currency: job.currency, nowIn: otherCurrency }
      : { beforeCents: job.estimatedCents, aboutCents: now, tolerance },
  };
}

/** Takes the approval back and has the job previewed anew: a person looks at it, whatever the session's mode. */
async function askAgain({ db, queue }: Runtime, jobId: string, { kind, why, detail }: Reason): Promise<void> {
  await db.transaction(async (tx) => {
    const job = await findJob(tx, jobId, { lock: true });
    if (job.state !== "approved") return;
    const changes = { job, actor: SYSTEM_ACTOR };
    await transitionJob(tx, {
      ...changes,
      to: "awaiting_approval",
      kind,
      set: {
        fingerprint: null,
        approvedFingerprint: null,
        approvedAt: null,
        approvedBy: null,
        approvedByName: null,
      },
      detail,
    });
    await withdrawApproval(tx, job, { actor: SYSTEM_ACTOR, because: why });
    await forgetQuotes(tx);
    const again = { id: job.id, state: "awaiting_approval" } as const;
    await beginPreview(tx, { job: again, actor: SYSTEM_ACTOR, mode: "confirm" });
    await queue.send(tx, "preview", { jobId });
    log("worker").warn({ jobId, kind, why }, "the approval is taken back");
  });
}
