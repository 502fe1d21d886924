import { type Problem, problem } from "@/lib/shipping/errors";
import { formatMoney } from "@/lib/shipping/money";
import { type AutoLimits, checkAutoLimits } from "./auto-limits";
import {
  type ApprovalPolicy,
  approvalProblem,
  type JobFacts,
  limitProblem,
  readinessProblem,
  secondPersonProblem,
  unpricedProblem,
} from "./job-permissions";
import { formatLimit, isWithin } from "./limit";
import { allowed } from "./permissions";
import type { Viewer } from "./viewer";

/**
 * How a person comes to spend money: by approving what was shown, by the mode auto, by waking a worker for what is
 * approved, also where the carrier gives no prices to compare with what was approved, by going on with it, or by buying all of it again.
 */
export type SpendingWay = "approve" | "auto" | "execute" | "unpriced" | "resume" | "restart";

/** What decides on it beside the viewer's role. */
export interface SpendingFacts {
  readonly job: JobFacts;
  readonly policy: ApprovalPolicy;
  /** Whether an approval stands. */
  readonly approved: boolean;
  /** A row whose outcome a person has to find out first. */
  readonly review: Problem | null;
  readonly auto: {
    readonly limits: AutoLimits;
    readonly rows: number;
    /** What the mode auto has spent for the viewer within a day, in cents. */
    readonly spentCents: number;
    /** Why the viewer has to look at the job's mapping first. */
    readonly mapping: Problem | null;
  };
}

/** The one rule on money: why this person may not, in this way, cause what this job costs now; null when they may. */
export function spendingProblem(viewer: Viewer, way: SpendingWay, facts: SpendingFacts): Problem | null {
  const { job, policy, review } = facts;
  switch (way) {
    case "approve":
      return approvalProblem(viewer, job, policy) ?? review;
    case "auto":
      return autoProblem(viewer, facts) ?? review;
    case "execute":
      return allowed(viewer, "job.execute", job) ?? standing(facts) ?? job.undecided ?? review;
    case "unpriced":
      return unpricedProblem(viewer, job, policy) ?? standing(facts) ?? job.undecided ?? review;
    case "resume":
      // What was at the carrier is settled first: a run that was interrupted finds out by itself what is to be decided.
      return (
        allowed(viewer, "job.resume", job) ??
        review ??
        standing(facts) ??
        (job.interrupted ? null : job.undecided)
      );
    case "restart":
      return (
        allowed(viewer, "job.restart") ??
        review ??
        secondPersonProblem(viewer, job, policy) ??
        limitProblem(viewer, job, policy.limitCents) ??
        job.undecided
      );
  }
}

function standing({ approved }: SpendingFacts): Problem | null {
  return approved ? null : problem("APPROVAL_REQUIRED", "What was approved is no longer what would run.");
}

function autoProblem(viewer: Viewer, { job, policy, auto }: SpendingFacts): Problem | null {
  const refusal = allowed(viewer, "job.execute", job) ?? allowed(viewer, "mode.auto");
  if (refusal) return refusal;
  if (policy.twoPersonApproval) return wait("Two people are needed for every batch.");
  if ([job.createdBy, ...job.changedBy].some((person) => person !== viewer.userId)) {
    return wait("Another person has worked on this job; Auto mode runs only what is your own.");
  }
  return (
    readinessProblem(job) ??
    auto.mapping ??
    limitProblem(viewer, job, policy.limitCents) ??
    checkAutoLimits(viewer, auto.limits, {
      rows: auto.rows,
      cost: { cents: job.estimatedCents, currency: job.currency },
    }) ??
    dayProblem(viewer, { job, policy, auto })
  );
}

/** Nobody looks at each batch of the mode auto: together they stay within what one person may cause in a day. */
function dayProblem(
  viewer: Viewer,
  { job, policy, auto }: Pick<SpendingFacts, "job" | "policy" | "auto">,
): Problem | null {
  const { maxCents, maxCentsPerDay } = auto.limits;
  const limit = { clerk: maxCentsPerDay ?? maxCents, supervisor: policy.limitCents, administrator: null }[
    viewer.role
  ];
  if (limit === null) return null;
  const day = { cents: auto.spentCents + job.estimatedCents, currency: job.currency };
  if (isWithin(day, limit)) return null;
  return wait(
    `With it, Auto mode would spend ${formatMoney(day)} for you within 24 hours; your limit is ${formatLimit(limit)}.`,
  );
}

function wait(message: string): Problem {
  return problem("APPROVAL_REQUIRED", message);
}
