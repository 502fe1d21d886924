import type { JobPermissions } from "@/lib/api/views";
import type { JobState } from "@/lib/batch/job";
import { stateAllows } from "@/lib/batch/job-rules";
import { type Problem, problem } from "@/lib/shipping/errors";
import { formatMoney } from "@/lib/shipping/money";
import { formatLimit, isWithin } from "./limit";
import { type Action, allowed } from "./permissions";
import type { Viewer } from "./viewer";

/** What of a job decides who may do what with it. */
export interface JobFacts {
  readonly state: JobState;
  /** `running` with an expired lease. */
  readonly interrupted: boolean;
  /** A restart was chosen and follows by itself. */
  readonly restarting?: boolean;
  readonly createdBy: string;
  /** Everybody who changed anything of it since its last approval. */
  readonly changedBy: readonly string[];
  /** Whether it is in the queue of those who approve. */
  readonly submitted: boolean;
  /** What it would cost. */
  readonly estimatedCents: number;
  readonly currency: string;
  /** What other jobs of the same upload come to that the viewer has approved, in cents. Pages hide by the job alone. */
  readonly letElsewhereCents?: number;
  /** Rows that cannot be bought as they are. */
  readonly errorRows: number;
  /** Whose saved mapping it uses; null where it uses none. */
  readonly mappingOwner: string | null;
  /** Why it waits for a decision about a row; null where none does. */
  readonly undecided: Problem | null;
  /** Rows that are bought and not voided. */
  readonly boughtRows: number;
  /** Every row has its price. */
  readonly rated: boolean;
}

export interface ApprovalPolicy {
  /** The approver is never the submitter. */
  readonly twoPersonApproval: boolean;
  /** What one job may cost that this viewer approves, in cents; null is no limit. */
  readonly limitCents: number | null;
}

/** What the viewer may do with the job right now. Pages hide by it; use cases decide by the same functions. */
export function jobPermissions(viewer: Viewer, job: JobFacts, policy: ApprovalPolicy): JobPermissions {
  const may = (action: Action) => allowed(viewer, action, job) === null;
  const can = (what: Parameters<typeof stateAllows>[0], action: Action) =>
    stateAllows(what, job) && may(action);
  const blocked = approvalProblem(viewer, job, policy);
  return {
    edit: can("edit", "job.edit"),
    rename: may("job.edit"),
    submit: can("submit", "job.submit"),
    submitForApproval: !job.submitted && readinessProblem(job) === null && may("job.submit"),
    withdraw: job.submitted && job.state === "awaiting_approval" && may("job.submit"),
    approve: blocked === null,
    approveBlockedBecause: blocked?.message ?? null,
    execute: can("execute", "job.execute"),
    executeUnpriced: stateAllows("execute", job) && unpricedProblem(viewer, job, policy) === null,
    resume: can("resume", "job.resume"),
    restart: can("restart", "job.restart"),
    cancel: can("cancel", "job.cancel"),
    delete: can("delete", "job.edit"),
    archive: can("archive", "job.archive"),
    void: job.boughtRows > 0 && can("void", "job.void"),
    askVoid: job.boughtRows > 0 && can("void", "job.ask_void") && !may("job.void"),
    editRows: can("editRows", "job.edit"),
    followUp: can("followUp", "job.edit") && allowed(viewer, "job.create") === null,
    fetchLabels: may("job.fetch_labels"),
    review: can("review", "job.void"),
  };
}

/** Why the viewer cannot approve this job now: the right first, then the other pair of eyes, then the job itself. */
export function approvalProblem(viewer: Viewer, job: JobFacts, policy: ApprovalPolicy): Problem | null {
  return (
    allowed(viewer, "job.approve") ??
    secondPersonProblem(viewer, job, policy) ??
    readinessProblem(job) ??
    limitProblem(viewer, job, policy.limitCents)
  );
}

/** Why the viewer may not have an approved job bought while the carrier gives no prices: it is for who might approve it. */
export function unpricedProblem(viewer: Viewer, job: JobFacts, policy: ApprovalPolicy): Problem | null {
  return (
    allowed(viewer, "job.approve") ??
    secondPersonProblem(viewer, job, policy) ??
    limitProblem(viewer, job, policy.limitCents)
  );
}

/** Whether the viewer is a second pair of eyes, where one is asked for: not one of those whose work it is. */
export function secondPersonProblem(viewer: Viewer, job: JobFacts, policy: ApprovalPolicy): Problem | null {
  if (!policy.twoPersonApproval) return null;
  const own = job.createdBy === viewer.userId;
  if (!own && ![...job.changedBy, job.mappingOwner].includes(viewer.userId)) return null;
  const why = own ? "You submitted this job" : "You changed this job, or the mapping that it uses";
  return problem("NOT_ALLOWED", `${why}; with two-person approval, another person approves it.`, {
    remedy: "Ask another supervisor or administrator to approve it.",
  });
}

/** Only supervisors have a limit; an administrator sets it. A job that is split is one, as far as one person approves it. */
export function limitProblem(viewer: Viewer, job: JobFacts, limitCents: number | null): Problem | null {
  if (!isLimited(viewer, limitCents)) return null;
  const { estimatedCents, letElsewhereCents: elsewhere = 0, currency } = job;
  if (isWithin({ cents: estimatedCents + elsewhere, currency }, limitCents)) return null;
  const cost = formatMoney({ cents: estimatedCents, currency });
  const limit = `you may approve up to ${formatLimit(limitCents)}`;
  const message =
    elsewhere === 0
      ? `This job costs ${cost}; ${limit}.`
      : `This job costs ${cost}, and other jobs of the same file that you have approved ${formatMoney({ cents: elsewhere, currency })}; ${limit} for one file.`;
  return problem("NOT_ALLOWED", message, { remedy: "Ask an administrator to approve it." });
}

/** Whether what the viewer approves is bound by a limit. */
export function isLimited(viewer: Viewer, limitCents: number | null): limitCents is number {
  return viewer.role === "supervisor" && limitCents !== null;
}

/** Why nobody could approve this job as it stands. */
export function readinessProblem(job: JobFacts): Problem | null {
  if (job.state !== "awaiting_approval") {
    return problem("JOB_STATE_CONFLICT", `This job does not wait for approval; ${WHY_NOT[job.state]}.`);
  }
  if (!job.rated) return problem("JOB_NOT_RATED", "Some rows have no price yet.");
  if (job.errorRows > 0) {
    const rows = job.errorRows === 1 ? "1 row has an error" : `${job.errorRows} rows have errors`;
    return problem("JOB_HAS_ERRORS", `${rows} and cannot be bought.`);
  }
  return job.undecided;
}

/** Ends the sentence "This job does not wait for approval; …". */
const WHY_NOT: Record<Exclude<JobState, "awaiting_approval">, string> = {
  draft: "its preview was not started yet",
  previewing: "its preview is not complete yet",
  approved: "it is approved already",
  running: "it is running",
  completed: "it is completed",
  completed_with_warnings: "it is completed",
  failed: "it was approved, and has failed since",
  cancelled: "it was cancelled",
  rejected: "it was rejected",
};
