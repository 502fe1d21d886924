import { eq, sql } from "drizzle-orm";
import { writeAudit } from "@/lib/audit/write-audit";
import { type Conflict, type Lease, type MemoryFind, SYSTEM_ACTOR } from "@/lib/batch/ports";
import type { Db } from "@/lib/db/client";
import { jobs, memoryFinds } from "@/lib/db/schema";
import type { Problem, Result } from "@/lib/shipping/errors";
import { fencedTransaction } from "./fence";

/** The database has gone back in time: from now on every row of the job is looked up before it is sent. */
export function beginVerifying(
  db: Db,
  { lease, problem }: { lease: Lease; problem: Problem },
): Promise<Result<void, Conflict>> {
  return fencedTransaction(db, { lease, states: ["running"], lock: "no key update" }, async (tx) => {
    await tx
      .update(jobs)
      .set({ memoryLostAt: sql`coalesce(${jobs.memoryLostAt}, clock_timestamp())` })
      .where(eq(jobs.id, lease.jobId));
    const detail = { code: problem.code, message: problem.message };
    await writeAudit(tx, [{ actor: SYSTEM_ACTOR, kind: "job.verifying", jobId: lease.jobId, detail }]);
  });
}

/** Writes down what the carrier knew of a row and the database did not. */
export async function noteFind(db: Db, find: MemoryFind): Promise<void> {
  await db
    .insert(memoryFinds)
    .values({ ...find, trackingNumbers: [...find.trackingNumbers] })
    .onConflictDoNothing();
}
