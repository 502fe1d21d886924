import { eq } from "drizzle-orm";
import { z } from "zod";
import { type Action, allowed } from "@/lib/auth/permissions";
import type { Viewer } from "@/lib/auth/viewer";
import { err, ok, problem, type Result } from "@/lib/batch/domain/errors";
import type { JobRecord } from "@/lib/db/job-commands";
import { jobs } from "@/lib/db/schema";
import { runtime } from "../runtime";

/** The job, if there is one and the viewer may do `action` with it. */
export async function readableJob(
  viewer: Viewer,
  jobId: string,
  action: Action = "job.read",
): Promise<Result<JobRecord>> {
  const missing = problem("JOB_NOT_FOUND", "There is no such job.");
  if (!z.uuid().safeParse(jobId).success) return err(missing);
  const job = await runtime().db.query.jobs.findFirst({ where: eq(jobs.id, jobId) });
  if (!job) return err(missing);
  const refusal = allowed(viewer, action, job);
  return refusal ? err(refusal) : ok(job);
}
