import type { Db } from "@/lib/db/client";
import { type JobRecord, lockJob, readJobRecord } from "@/lib/db/jobs";
import { type Problem, ProblemError, problem } from "@/lib/shipping/errors";

export type StoredJob = JobRecord;

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * A job by its id, locked against others' changes if asked to (inside a transaction).
 *
 * @throws ProblemError JOB_NOT_FOUND, also for what is no id at all
 */
export async function findJob(
  db: Pick<Db, "select">,
  jobId: string,
  options: { readonly lock?: boolean } = {},
): Promise<StoredJob> {
  const job = isJobId(jobId) ? await (options.lock ? lockJob : readJobRecord)(db, jobId) : null;
  if (!job) throw new ProblemError(unknownJob());
  return job;
}

/** Whether it could be one; PostgreSQL takes nothing else for a UUID. */
export function isJobId(text: string): boolean {
  return uuid.test(text);
}

export function unknownJob(): Problem {
  return problem("JOB_NOT_FOUND", "There is no such job.");
}
