import type { ApprovalsView } from "@/lib/api/views";
import { allowed } from "@/lib/auth/permissions";
import type { Db } from "@/lib/db/client";
import { listQuestions } from "@/lib/db/findings";
import { listWaitingVoids } from "@/lib/db/job-view";
import { countWaitingJobs, listWaitingJobs } from "@/lib/db/queries";
import { DUPLICATE_CODES } from "@/lib/shipping/duplicates";
import { err, ok, type Result } from "@/lib/shipping/errors";
import { judgeWaiting, readApprovalPolicy } from "./approval-policy";
import type { Context } from "./context";

const LIMIT = 100;

/** The inbox of those who approve: what waits, the longest-waiting first, and why the viewer could not approve it. */
export async function listApprovals(context: Context): Promise<Result<ApprovalsView>> {
  const { db } = context;
  const refusal = allowed(context.viewer, "job.approve");
  if (refusal) return err(refusal);
  const [waiting, total, policy, voidRequests] = await Promise.all([
    listWaitingJobs(db, { limit: LIMIT }),
    countWaitingJobs(db),
    readApprovalPolicy(db, context.viewer),
    listWaitingVoids(db, { limit: LIMIT }),
  ]);
  return ok({
    total,
    voidRequests,
    jobs: await mapInTurn(waiting, async (job) => {
      const { comesToCents, why } = await judgeWaiting(context, job, policy);
      return {
        id: job.id,
        name: job.name,
        createdByName: job.createdByName,
        submittedAt: (job.submittedAt ?? job.createdAt).toISOString(),
        rows: job.totalRows,
        errorRows: job.errorRows,
        warningRows: job.warningRows,
        undecidedRows: job.undecidedRows,
        shippedBefore: job.warningRows > 0 ? await shippedBefore(db, job) : [],
        totalCents: job.estimatedCents,
        comesToCents,
        currency: job.currency,
        blockedBecause: why?.message ?? null,
      };
    }),
  });
}

/** Duplicates, undecided or shipped anyway. */
async function shippedBefore(
  db: Db,
  { id: jobId, currency }: { id: string; currency: string },
): Promise<string[]> {
  return (await listQuestions(db, { jobId, currency }))
    .filter(
      ({ code, undecidedRows, shippedAnywayRows }) =>
        DUPLICATE_CODES.includes(code) && undecidedRows + shippedAnywayRows > 0,
    )
    .map(({ sentence }) => sentence);
}

async function mapInTurn<T, U>(list: readonly T[], each: (entry: T) => Promise<U>): Promise<U[]> {
  const mapped: U[] = [];
  for (const entry of list) mapped.push(await each(entry));
  return mapped;
}
