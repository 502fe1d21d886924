import type { JobView } from "@/lib/api/views";
import { jobPermissions } from "@/lib/auth/job-permissions";
import type { Viewer } from "@/lib/auth/viewer";
import { readJobView } from "@/lib/db/queries";
import { runtime } from "@/lib/runtime/runtime";
import { err, ok, problem, type Result } from "@/lib/shipping/errors";
import { readApprovalPolicy } from "./approval-policy";
import { readableJob } from "./readable-job";

/** The job page, with what the viewer may do on it now. */
export async function readJob(viewer: Viewer, { jobId }: { jobId: string }): Promise<Result<JobView>> {
  const { db } = runtime();
  const readable = await readableJob(viewer, jobId);
  if (!readable.ok) return readable;
  const [found, policy] = await Promise.all([readJobView(db, { jobId }), readApprovalPolicy(db, viewer)]);
  if (!found) return err(problem("JOB_NOT_FOUND", "There is no such job."));
  const { createdBy, ...view } = found;
  const facts = {
    ...view,
    createdBy,
    submittedBy: readable.value.submittedBy,
    boughtRows: view.counts.completed,
    rated: view.ratedRows >= view.counts.total,
  };
  return ok({ ...view, permissions: jobPermissions(viewer, facts, policy) });
}
