import { writeRefusal } from "@/lib/audit/write-refusal";
import { type Action, allowed } from "@/lib/auth/permissions";
import type { Viewer } from "@/lib/auth/viewer";
import type { JobRecord } from "@/lib/db/job-commands";
import type { Tx } from "@/lib/db/job-store/fence";
import { runtime } from "@/lib/runtime/runtime";
import { type Problem, ProblemError, problem, type Result } from "@/lib/shipping/errors";
import { asResult, demand } from "./as-result";
import { findJob } from "./find-job";
import type { Receipt } from "./receipt";

/** Ends a change of a job: nothing of it is written, the viewer gets the problem. */
export function refuse(cause: Problem): never {
  throw new ProblemError(cause);
}

/**
 * One change of one job: the job is locked, the viewer's right to `action` on it is checked, and `work` commits as a
 * whole or, with `refuse`, not at all. What was refused is in the audit. Every mutation of a job by a person goes through here.
 *
 * @param change.receipt of the request that asks for it: kept in the same transaction
 */
export async function changeJob<T>(
  viewer: Viewer,
  { jobId, action, receipt }: { jobId: string; action: Action; receipt?: Receipt | undefined },
  work: (tx: Tx, job: JobRecord) => Promise<T>,
): Promise<Result<T>> {
  const { db } = runtime();
  let found: JobRecord | undefined;
  const result = await asResult(() =>
    db.transaction(async (tx) => {
      const job = await findJob(tx, jobId, { lock: true });
      found = job;
      demand(allowed(viewer, action, job));
      const outcome = await work(tx, job);
      await receipt?.keep(tx, outcome);
      return outcome;
    }),
  );
  if (!result.ok && found) await writeRefusal(db, viewer, { action, refusal: result.error, job: found });
  return result;
}

/** The refusal for a job that is not in the state that an action needs. */
export function wrongState(job: Pick<JobRecord, "state" | "name">, doing: string): Problem {
  const state = job.state.replaceAll("_", " ");
  return problem("JOB_STATE_CONFLICT", `"${job.name}" is ${state}: it cannot be ${doing} now.`);
}
