import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/lib/db/job-store/fence";
import { jobs } from "@/lib/db/schema";

/** How long an interrupted job is held for the worker that was just woken; after that it is interrupted again. */
const HELD_SECONDS = 15;

/**
 * A choice was made for an interrupted job: until a worker comes, nobody is asked to choose again. The lease has no
 * owner, so any worker may take it, and a new epoch, so that the worker that had it before cannot use it.
 */
export async function holdForWorker(tx: Tx, jobId: string): Promise<void> {
  await tx
    .update(jobs)
    .set({
      epoch: sql`${jobs.epoch} + 1`,
      leaseOwner: null,
      leaseUntil: sql`clock_timestamp() + make_interval(secs => ${HELD_SECONDS})`,
    })
    .where(eq(jobs.id, jobId));
}
