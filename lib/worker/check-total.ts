import { SYSTEM_ACTOR } from "@/lib/batch/ports";
import {
  beginPreview,
  noteCompared,
  priceAgain,
  pricesUnchecked,
  waitForPrices,
  withdrawApproval,
} from "@/lib/db/approvals";
import { whyRowsAreFixed } from "@/lib/db/job-rows";
import { type JobRecord, readJobRecord, transitionJob } from "@/lib/db/jobs";
import { forgetQuotes } from "@/lib/db/preview-store";
import { log } from "@/lib/log";
import type { Runtime } from "@/lib/runtime/runtime";
import { readSettings } from "@/lib/settings/read-settings";
import { type Problem, problem } from "@/lib/shipping/errors";
import { formatMoney } from "@/lib/shipping/money";
import { findJob, type StoredJob } from "@/lib/use-cases/find-job";
import { whyOtherAccount } from "@/lib/use-cases/why-other-account";
import { rateSample, type SampledTotal } from "./rate-sample";

/** So long a job waits before it asks again for prices that are not to be had. */
const ASK_AGAIN_S = 60;

/**
 * Before the first label after a person let a job run (an approval, a resume, a restart): is what is still to be bought
 * what it was approved at? A total that moved by more than the tolerance takes the approval back: the rows are priced anew,
 * and the job waits for its approval again. While the carrier prices less than half of what is asked about, nothing can be
 * said: the job waits, unless an approver has gone on without prices.
 *
 * @returns false where nothing is to be bought now
 */
export async function checkTotal(runtime: Runtime, { jobId }: { jobId: string }): Promise<boolean> {
  const { db, carriers, previewStore, clock } = runtime;
  const job = await readJobRecord(db, jobId);
  // A restart that waits for what the carrier says of the rows in doubt buys nothing yet.
  if (job?.state !== "approved" || job.restart !== null || !job.shipper) return true;
  const otherAccount = await whyOtherAccount(runtime, job);
  if (otherAccount) {
    await askAgain(runtime, job, { kind: "job.account_changed", why: otherAccount.message, detail: {} });
    return false;
  }
  if (!(await pricesUnchecked(db, jobId))) return true;
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
  if (hasMoved(total, approval.totalTolerancePercent)) {
    await askAgain(runtime, job, whatMoved(job, total, approval.totalTolerancePercent));
    return false;
  }
  if (total.priced * 2 < total.sampled) {
    await waitForPrices(db, { job, why: noPrices(total), seconds: ASK_AGAIN_S });
    return false;
  }
  // It has moved on since: what was found out is not about what would run now.
  return (await noteCompared(db, job)) || checkTotal(runtime, { jobId });
}

function noPrices({ unpriced }: SampledTotal): Problem {
  return problem(
    "PRICES_UNKNOWN",
    `The carrier gives no prices just now, so nobody knows whether they are still what was approved: ${unpriced?.message ?? ""} Nothing was bought.`,
  );
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

/** Takes the approval back and has the job priced anew: a person looks at it, whatever the session's mode. */
async function askAgain(
  { db, queue }: Runtime,
  read: JobRecord,
  { kind, why, detail }: Reason,
): Promise<void> {
  const { id: jobId } = read;
  await db.transaction(async (tx) => {
    const job = await findJob(tx, jobId, { lock: true });
    if (job.state !== "approved" || job.revision !== read.revision) return;
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
        resumeAt: null,
        problem: null,
      },
      detail,
    });
    await withdrawApproval(tx, job, { actor: SYSTEM_ACTOR, because: why });
    log("worker").warn({ jobId, kind, why }, "the approval is taken back");
    if (await whyRowsAreFixed(tx, jobId)) {
      // A preview would cut the rows anew, and with them what is known of labels that were bought.
      await priceAgain(tx, jobId);
      await queue.send(tx, "plan", { jobId });
      return;
    }
    await forgetQuotes(tx);
    const again = { id: job.id, state: "awaiting_approval" } as const;
    await beginPreview(tx, { job: again, actor: SYSTEM_ACTOR, mode: "confirm" });
    await queue.send(tx, "preview", { jobId });
  });
}
