import { type Action, allowed } from "@/lib/auth/permissions";
import type { JobRecord } from "@/lib/db/jobs";
import { failIf, type Result } from "@/lib/shipping/errors";
import { asResult } from "./as-result";
import type { Context } from "./context";
import { findJob } from "./find-job";

/** The job, if there is one and the viewer may do `action` with it. */
export function readableJob(
  context: Context,
  jobId: string,
  action: Action = "job.read",
): Promise<Result<JobRecord>> {
  return asResult(async () => {
    const job = await findJob(context.db, jobId);
    failIf(allowed(context.viewer, action, job));
    return job;
  });
}
