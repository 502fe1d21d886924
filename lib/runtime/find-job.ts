import { eq } from "drizzle-orm";
import { fail } from "@/lib/batch/domain/errors";
import type { Db } from "@/lib/db/client";
import { jobs } from "@/lib/db/schema";

export type StoredJob = typeof jobs.$inferSelect;

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
  const query = db.select().from(jobs).where(eq(jobs.id, jobId));
  const [job] = await (options.lock ? query.for("update") : query);
  return job ?? unknownJob();
}

function unknownJob(): never {
  fail("JOB_NOT_FOUND", "There is no such job.");
}
