import { z } from "zod";
import { type Action, allowed } from "@/lib/auth/permissions";
import type { Viewer } from "@/lib/auth/viewer";
import { err, ok, type Problem, problem, type Result } from "@/lib/batch/domain/errors";
import { type JobRecord, lockJob } from "@/lib/db/job-commands";
import type { Tx } from "@/lib/db/job-store/fence";
import { runtime } from "../runtime";

class Refusal extends Error {
  readonly problem: Problem;
  constructor(cause: Problem) {
    super(cause.message);
    this.problem = cause;
  }
}

/** Ends a change of a job: nothing of it is written, the viewer gets the problem. */
export function refuse(cause: Problem): never {
  throw new Refusal(cause);
}

/**
 * One change of one job: the job is locked, the viewer's right to `action` on it is checked, and `work` commits as a
 * whole or, with `refuse`, not at all. Every mutation of a job by a person goes through here.
 */
export async function changeJob<T>(
  viewer: Viewer,
  params: { jobId: string; action: Action },
  work: (tx: Tx, job: JobRecord) => Promise<T>,
): Promise<Result<T>> {
  const missing = problem("JOB_NOT_FOUND", "There is no such job.");
  if (!z.uuid().safeParse(params.jobId).success) return err(missing);
  try {
    const value = await runtime().db.transaction(async (tx) => {
      const job = await lockJob(tx, params.jobId);
      if (!job) return refuse(missing);
      const refusal = allowed(viewer, params.action, job);
      if (refusal) return refuse(refusal);
      return work(tx, job);
    });
    return ok(value);
  } catch (error) {
    if (error instanceof Refusal) return err(error.problem);
    throw error;
  }
}

/** The refusal for a job that is not in the state that an action needs. */
export function wrongState(job: Pick<JobRecord, "state" | "name">, doing: string): Problem {
  const state = job.state.replaceAll("_", " ");
  return problem("JOB_STATE_CONFLICT", `"${job.name}" is ${state}: it cannot be ${doing} now.`);
}
