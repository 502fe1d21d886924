import { WriteBackDrain } from "@/lib/batch/write-back";
import { settleWriteBackWarning } from "@/lib/db/job-rows";
import type { Runtime } from "@/lib/runtime/runtime";

/** Brings a job's waiting numbers to its source; with the last of them, a job that warned of them is plainly completed. */
export async function drainWriteBacks(
  { db, store, source }: Runtime,
  { jobId }: { jobId: string },
): Promise<void> {
  await new WriteBackDrain({ store, source, jobId }).flush();
  await settleWriteBackWarning(db, jobId);
}
