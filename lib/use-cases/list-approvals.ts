import type { ApprovalsView } from "@/lib/api/views";
import { approvalProblem } from "@/lib/auth/job-permissions";
import { allowed } from "@/lib/auth/permissions";
import { countWaitingJobs, listWaitingJobs } from "@/lib/db/queries/list-waiting-jobs";
import { err, ok, type Result } from "@/lib/shipping/errors";
import { readApprovalPolicy } from "./approval-policy";
import { preRunFacts } from "./approve-job";
import type { Context } from "./context";

const LIMIT = 100;

/** The inbox of those who approve: what waits, the longest-waiting first, and why the viewer could not approve it. */
export async function listApprovals(context: Context): Promise<Result<ApprovalsView>> {
  const { db } = context;
  const refusal = allowed(context.viewer, "job.approve");
  if (refusal) return err(refusal);
  const [waiting, total, policy] = await Promise.all([
    listWaitingJobs(db, { limit: LIMIT }),
    countWaitingJobs(db),
    readApprovalPolicy(db, context.viewer),
  ]);
  return ok({
    total,
    jobs: waiting.map((job) => ({
      id: job.id,
      name: job.name,
      createdByName: job.createdByName,
      submittedAt: (job.submittedAt ?? job.createdAt).toISOString(),
      rows: job.totalRows,
      errorRows: job.errorRows,
      warningRows: job.warningRows,
      undecidedRows: job.undecidedRows,
      totalCents: job.estimatedCents,
      currency: job.currency,
      blockedBecause: approvalProblem(context.viewer, preRunFacts(job), policy)?.message ?? null,
    })),
  });
}
