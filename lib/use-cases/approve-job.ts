import { approvalProblem, type JobFacts } from "@/lib/auth/job-permissions";
import { actorOf, type Viewer } from "@/lib/auth/viewer";
import type { JobRecord } from "@/lib/db/job-commands";
import { signApproval } from "@/lib/db/job-commands/sign-approval";
import type { Tx } from "@/lib/db/job-store/fence";
import { currentFingerprint } from "@/lib/db/job-store/load-job";
import { runtime } from "@/lib/runtime/runtime";
import { problem, type Result } from "@/lib/shipping/errors";
import { readApprovalPolicy } from "./approval-policy";
import { changeJob, refuse } from "./in-job";
import type { Receipt } from "./receipt";
import { refuseOpenReview } from "./refuse-open-review";
import { whyOtherAccount } from "./why-other-account";

/**
 * Approves what was shown, and wakes a worker in the same transaction.
 *
 * @param fingerprint the one that came with the preview that the person looked at
 */
export async function approveJob(
  viewer: Viewer,
  input: {
    jobId: string;
    fingerprint: string;
    comment?: string | undefined;
    receipt?: Receipt | undefined;
  },
): Promise<Result<{ jobId: string }>> {
  const { jobId, fingerprint, comment, receipt } = input;
  const queue = await runtime().queue();
  return changeJob(viewer, { jobId, action: "job.approve", receipt }, async (tx, job) => {
    const refusal = approvalProblem(viewer, preRunFacts(job), await readApprovalPolicy(tx, viewer));
    if (refusal) return refuse(refusal);
    await refuseIfChanged(tx, job, fingerprint);
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
export async function refuseIfChanged(tx: Tx, job: JobRecord, fingerprint: string): Promise<void> {
  const otherAccount = await whyOtherAccount(job);
  if (otherAccount) return refuse(otherAccount);
  const now = await currentFingerprint(tx, job);
  if (fingerprint !== job.fingerprint || now !== job.fingerprint) {
    return refuse(
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
  await signApproval(tx, { job, actor: actorOf(viewer), sessionId: viewer.sessionId, comment });
}
