import { type Action, allowed } from "@/lib/auth/permissions";
import type { Viewer } from "@/lib/auth/viewer";
import type { JobRecord } from "@/lib/db/job-commands";
import { runtime } from "@/lib/runtime/runtime";
import type { Result } from "@/lib/shipping/errors";
import { asResult, demand } from "./as-result";
import { findJob } from "./find-job";

/** The job, if there is one and the viewer may do `action` with it. */
export function readableJob(
  viewer: Viewer,
  jobId: string,
  action: Action = "job.read",
): Promise<Result<JobRecord>> {
  return asResult(async () => {
    const job = await findJob(runtime().db, jobId);
    demand(allowed(viewer, action, job));
    return job;
  });
}
