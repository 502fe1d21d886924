import type { Db } from "@/lib/db/client";
import { type JobRecord, lockJob } from "@/lib/db/job-commands";
import { readJobRecord } from "@/lib/db/job-commands/read-job-record";
import { fail } from "@/lib/shipping/errors";

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
  if (!uuid.test(jobId)) return unknownJob();
  const job = await (options.lock ? lockJob : readJobRecord)(db, jobId);
  return job ?? unknownJob();
}

function unknownJob(): never {
  fail("JOB_NOT_FOUND", "There is no such job.");
}
