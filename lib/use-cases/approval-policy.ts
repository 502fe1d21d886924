import { type ApprovalPolicy, approvalProblem, isLimited, type JobFacts } from "@/lib/auth/job-permissions";
import { findUser } from "@/lib/auth/users/find-user";
import type { Viewer } from "@/lib/auth/viewer";
import type { Db } from "@/lib/db/client";
import type { JobRecord } from "@/lib/db/jobs";
import { comesToCents, letElsewhereCents } from "@/lib/db/unmatched-shipments";
import { readSettings } from "@/lib/settings/read-settings";
import { undecidedCountProblem } from "@/lib/shipping/decision";
import type { Problem } from "@/lib/shipping/errors";

/** What decides, beside the job, whether the viewer may approve: the installation's rule and their own limit. */
export async function readApprovalPolicy(db: Pick<Db, "select">, viewer: Viewer): Promise<ApprovalPolicy> {
  const { approval } = await readSettings(db);
  const user = await findUser(db, { id: viewer.userId });
  return { twoPersonApproval: approval.twoPersonApproval, limitCents: user?.approvalLimitCents ?? null };
}

/**
 * What a job comes to for a person who would approve it now, in cents: what its labels have cost, and the price of what is
 * still to be bought. Shown, and held against their limit. Before its first run that is the sum of its prices.
 */
export async function readComesTo(
  db: Pick<Db, "execute">,
  job: { readonly id: string; readonly startedAt: unknown; readonly estimatedCents: number },
): Promise<number> {
  return job.startedAt === null ? job.estimatedCents : comesToCents(db, { jobId: job.id, again: false });
}

/** What an approver's limit is held against: what the job comes to, beside what the viewer has let other parts of it buy. */
export async function readCost(
  { db, viewer }: { db: Pick<Db, "execute">; viewer: Viewer },
  job: Parameters<typeof readComesTo>[1],
  { limitCents }: ApprovalPolicy,
): Promise<Pick<JobFacts, "estimatedCents" | "letElsewhereCents">> {
  return {
    estimatedCents: await readComesTo(db, job),
    letElsewhereCents: isLimited(viewer, limitCents)
      ? await letElsewhereCents(db, { jobId: job.id, userId: viewer.userId })
      : 0,
  };
}

/** What decides on spending, of a job that does not run. */
export function preRunFacts(job: JobRecord, about: Pick<JobFacts, "undecided" | "mappingOwner">): JobFacts {
  return {
    state: job.state,
    interrupted: false,
    createdBy: job.createdBy,
    changedBy: job.changedBy,
    estimatedCents: job.estimatedCents,
    currency: job.currency,
    errorRows: job.errorRows,
    ...about,
    submitted: job.submittedAt !== null,
    boughtRows: 0,
    rated: job.ratedRows >= job.totalRows,
  };
}

/** What a job in the queue comes to, and why the viewer could not approve it as it stands; null when they can. */
export async function judgeWaiting(
  context: { db: Pick<Db, "execute">; viewer: Viewer },
  job: JobRecord & { mappingOwner: string | null },
  policy: ApprovalPolicy,
): Promise<{ comesToCents: number; why: Problem | null }> {
  const { mappingOwner } = job;
  const undecided = undecidedCountProblem(job.undecidedRows);
  const cost = await readCost(context, job, policy);
  const facts = { ...preRunFacts(job, { undecided, mappingOwner }), ...cost };
  return { comesToCents: cost.estimatedCents, why: approvalProblem(context.viewer, facts, policy) };
}
