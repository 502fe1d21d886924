import type { ApprovalPolicy, JobFacts } from "@/lib/auth/job-permissions";
import { findUser } from "@/lib/auth/users/find-user";
import type { Viewer } from "@/lib/auth/viewer";
import type { Db } from "@/lib/db/client";
import type { JobRecord } from "@/lib/db/jobs";
import { readSettings } from "@/lib/settings/read-settings";

/** What decides, beside the job, whether the viewer may approve: the installation's rule and their own limit. */
export async function readApprovalPolicy(db: Pick<Db, "select">, viewer: Viewer): Promise<ApprovalPolicy> {
  const { approval } = await readSettings(db);
  const user = await findUser(db, { id: viewer.userId });
  return { twoPersonApproval: approval.twoPersonApproval, limitCents: user?.approvalLimitCents ?? null };
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
