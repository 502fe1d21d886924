import { and, eq, inArray, isNull, lte, or, sql } from "drizzle-orm";
import { WriteBackDrain } from "@/lib/batch/write-back";
import { jobRows, jobs, writeBackOutbox } from "@/lib/db/schema";
import type { Runtime } from "./runtime";

const LIMIT = 20;

/**
 * Finds what ought to move and does not: approved jobs and previews whose wake-up was lost with a process, cancelled
 * jobs with rows that were at the carrier, write-backs that wait. Interrupted runs are left to a person.
 */
export async function sweep(runtime: Runtime): Promise<void> {
  await wakeAbandoned(runtime);
  await drainWriteBacks(runtime);
}

async function wakeAbandoned({ db, queue }: Runtime): Promise<void> {
  const nobody = or(isNull(jobs.leaseUntil), lte(jobs.leaseUntil, sql`clock_timestamp()`));
  // A moment's grace: the one who has just approved has also sent the wake-up.
  const settled = lte(jobs.updatedAt, sql`clock_timestamp() - interval '5 seconds'`);
  const unsettledRow = sql`EXISTS (SELECT 1 FROM ${jobRows} WHERE ${jobRows.jobId} = ${jobs.id}
    AND ${jobRows.state} IN ('in_flight', 'in_doubt'))`;
  const found = await db
    .select({ id: jobs.id, state: jobs.state })
    .from(jobs)
    .where(
      and(
        nobody,
        settled,
        or(inArray(jobs.state, ["approved", "previewing"]), and(eq(jobs.state, "cancelled"), unsettledRow)),
      ),
    )
    .limit(LIMIT);
  if (found.length === 0) return;
  const sender = await queue();
  await db.transaction(async (tx) => {
    for (const job of found) {
      if (job.state === "previewing") await sender.send(tx, "preview", { jobId: job.id });
      else await sender.send(tx, "run", { jobId: job.id, takeOver: false });
    }
    // The next sweep leaves them alone until this wake-up had its chance.
    await tx
      .update(jobs)
      .set({ updatedAt: sql`clock_timestamp() + interval '1 minute'` })
      .where(
        inArray(
          jobs.id,
          found.map((job) => job.id),
        ),
      );
  });
}

async function drainWriteBacks({ db, store, source }: Runtime): Promise<void> {
  const waiting = await db
    .selectDistinct({ jobId: writeBackOutbox.jobId })
    .from(writeBackOutbox)
    .where(and(eq(writeBackOutbox.state, "waiting"), lte(writeBackOutbox.nextAt, sql`clock_timestamp()`)))
    .limit(LIMIT);
  for (const { jobId } of waiting) {
    await new WriteBackDrain({ store, source, jobId }).flush();
    await settleWarnings(db, jobId);
  }
}

/** A job that ended with write-backs waiting is plainly completed once they are done. */
async function settleWarnings(db: Runtime["db"], jobId: string): Promise<void> {
  await db
    .update(jobs)
    .set({ state: "completed", updatedAt: sql`clock_timestamp()` })
    .where(
      and(
        eq(jobs.id, jobId),
        eq(jobs.state, "completed_with_warnings"),
        sql`NOT EXISTS (SELECT 1 FROM ${writeBackOutbox} WHERE ${writeBackOutbox.jobId} = ${jobs.id}
          AND ${writeBackOutbox.state} = 'waiting')`,
      ),
    );
}
