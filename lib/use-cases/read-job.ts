import type { JobView } from "@/lib/api/views";
import { jobPermissions } from "@/lib/auth/job-permissions";
import { readJobView } from "@/lib/db/queries";
import { err, ok, problem, type Result } from "@/lib/shipping/errors";
import { readApprovalPolicy } from "./approval-policy";
import type { Context } from "./context";
import { readableJob } from "./readable-job";

/** The job page, with what the viewer may do on it now. */
export async function readJob(context: Context, { jobId }: { jobId: string }): Promise<Result<JobView>> {
  const { db } = context;
  const readable = await readableJob(context, jobId);
  if (!readable.ok) return readable;
  const [found, policy] = await Promise.all([
    readJobView(db, { jobId }),
    readApprovalPolicy(db, context.viewer),
  ]);
  if (!found) return err(problem("JOB_NOT_FOUND", "There is no such job."));
  const { createdBy, ...view } = found;
  const facts = {
    ...view,
    createdBy,
    submittedBy: readable.value.submittedBy,
    boughtRows: view.counts.completed,
    rated: view.ratedRows >= view.counts.total,
  };
  return ok({ ...view, permissions: jobPermissions(context.viewer, facts, policy) });
}
