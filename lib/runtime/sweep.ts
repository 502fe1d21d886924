import { WriteBackDrain } from "@/lib/batch/write-back";
import { claimAbandonedJobs, settleWriteBackWarning } from "@/lib/db/job-commands";
import { listJobsWithVoids, listJobsWithWriteBacks } from "@/lib/db/queries";
import type { Runtime } from "./runtime";

const LIMIT = 20;

/** Finds what ought to move and does not, and moves it: lost wake-ups, and write-backs that wait. */
export async function sweep(runtime: Runtime): Promise<void> {
  await wakeAbandoned(runtime);
  await drainWriteBacks(runtime);
  await wakeVoids(runtime);
}

async function wakeAbandoned({ db, queue }: Runtime): Promise<void> {
  const sender = await queue();
  await db.transaction(async (tx) => {
    for (const { id, state } of await claimAbandonedJobs(tx, { limit: LIMIT })) {
      if (state === "previewing") await sender.send(tx, "preview", { jobId: id });
      else await sender.send(tx, "run", { jobId: id, takeOver: false });
    }
  });
}

async function drainWriteBacks({ db, store, source }: Runtime): Promise<void> {
  for (const jobId of await listJobsWithWriteBacks(db, { limit: LIMIT })) {
    await new WriteBackDrain({ store, source, jobId }).flush();
    await settleWriteBackWarning(db, jobId);
  }
}

/** Voids whose carrier did not answer, or whose worker is gone. */
async function wakeVoids({ db, queue }: Runtime): Promise<void> {
  const jobIds = await listJobsWithVoids(db, { limit: LIMIT });
  if (jobIds.length === 0) return;
  const sender = await queue();
  await db.transaction(async (tx) => {
    for (const jobId of jobIds) await sender.send(tx, "void", { jobId });
  });
}
