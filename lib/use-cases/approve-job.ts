import { approvalProblem, type JobFacts } from "@/lib/auth/job-permissions";
import { actorOf, type Viewer } from "@/lib/auth/viewer";
import type { JobRecord } from "@/lib/db/job-commands";
import { signApproval } from "@/lib/db/job-commands/sign-approval";
import type { Tx } from "@/lib/db/job-store/fence";
import { currentFingerprint } from "@/lib/db/job-store/load-job";
import { readSettings } from "@/lib/settings/read-settings";
import { fail, problem, type Result } from "@/lib/shipping/errors";
import { readApprovalPolicy } from "./approval-policy";
import type { Context } from "./context";
import { changeJob, type InTransaction } from "./in-job";
import { refuseOpenReview } from "./refuse-open-review";
import { whyOtherAccount } from "./why-other-account";

/**
 * Approves what was shown, and wakes a worker in the same transaction.
 *
 * @param fingerprint the one that came with the preview that the person looked at
 */
export async function approveJob(
  context: Context,
  input: {
    jobId: string;
    fingerprint: string;
    comment?: string | undefined;
  },
): Promise<Result<{ jobId: string }>> {
  const { jobId, fingerprint, comment } = input;
  return changeJob(context, { jobId, action: "job.approve" }, async (inside, job) => {
    const { db: tx, queue, viewer } = inside;
    const refusal = approvalProblem(viewer, preRunFacts(job), await readApprovalPolicy(tx, viewer));
    if (refusal) return fail(refusal);
    await refuseIfChanged(inside, job, fingerprint);
    await signAndApprove(tx, { job, viewer, comment: comment?.trim() || null });
    await queue.send(tx, "run", { jobId });
    return { jobId };
  });
}

/** What decides on an approval, of a job that has not run yet. */
export function preRunFacts(job: JobRecord): JobFacts {
  return {
    state: job.state,
    interrupted: false,
    createdBy: job.createdBy,
    submittedBy: job.submittedBy,
    estimatedCents: job.estimatedCents,
    currency: job.currency,
    errorRows: job.errorRows,
    boughtRows: 0,
    rated: job.ratedRows >= job.totalRows,
  };
}

/** What was approved is what runs: nothing has changed since the preview that `fingerprint` came with. */
export async function refuseIfChanged(
  context: InTransaction,
  job: JobRecord,
  fingerprint: string,
): Promise<void> {
  const otherAccount = await whyOtherAccount(context, job);
  if (otherAccount) return fail(otherAccount);
  const now = await currentFingerprint(context.db, job);
  if (fingerprint !== job.fingerprint || now !== job.fingerprint) {
    return fail(
      problem("FINGERPRINT_CHANGED", "Rows, mapping, shipper or prices have changed since this preview."),
    );
  }
}

/** Signs what was shown, unless a row waits for a decision. */
export async function signAndApprove(
  tx: Tx,
  { job, viewer, comment }: { job: JobRecord; viewer: Viewer; comment: string | null },
): Promise<void> {
  await refuseOpenReview(tx, job.id);
  const tolerancePercent = (await readSettings(tx)).approval.totalTolerancePercent;
  await signApproval(tx, {
    job,
    actor: actorOf(viewer),
    sessionId: viewer.sessionId,
    comment,
    tolerancePercent,
  });
}
