import { sealAudit } from "@/lib/audit/seal-audit";
import { BatchExecutor } from "@/lib/batch/executor";
import { EXECUTION_POLICY } from "@/lib/batch/policy";
import type { Conflict } from "@/lib/batch/ports";
import type { Db } from "@/lib/db/client";
import { recountProgress, verifyProgress } from "@/lib/db/job-progress";
import { readJobRecord } from "@/lib/db/jobs";
import { sessionMode } from "@/lib/db/mode-store";
import { log } from "@/lib/log";
import type { Runtime } from "@/lib/runtime/runtime";
import { carryOutRestart } from "@/lib/use-cases/carry-out-restart";
import { checkTotal } from "./check-total";
import { watchDatabase } from "./watch-database";

/**
 * What a worker does when it is woken for a job: runs it, if it is still to be run, under the locked mode of its
 * session, and carries out a restart that waited for the run.
 *
 * @param signal asks for a graceful stop
 */
export async function runJob(
  runtime: Runtime,
  { jobId, signal }: { jobId: string; signal: AbortSignal },
): Promise<void> {
  const { db, store, source, clock, events, workerId, carriers, lags } = runtime;
  const executor = new BatchExecutor({
    store,
    source,
    clock,
    events,
    workerId,
    carriers,
    lags,
    policy: EXECUTION_POLICY,
  });
  await watchDatabase({ db, file: runtime.databaseMarkFile });
  if (!(await checkTotal(runtime, { jobId }))) return;
  const job = await readJobRecord(db, jobId);
  const mode = job?.sessionId ? sessionMode(db, job.sessionId) : null;
  await mode?.lock(jobId);
  let conflict: Conflict["kind"] | null = null;
  try {
    const result = await executor.execute({ jobId, signal });
    if (!result.ok) conflict = result.error.kind;
    await carryOutRestart(runtime, { jobId });
    await checkProgress(db, jobId);
  } finally {
    // Lost the race for the lease, or the job moved on meanwhile: the one who has it does the work, and holds the mode.
    if (conflict === null) await mode?.unlock(jobId);
    await sealAudit(db, { jobId });
  }
  if (conflict !== null) log("worker").info({ jobId, conflict }, "not this worker's job");
}

/** The counters that pages show are held against the rows at the end of every run. */
async function checkProgress(db: Db, jobId: string): Promise<void> {
  for (const wrong of await verifyProgress(db, { jobId })) {
    log("worker").error(wrong, "the job's counters were not what its rows are, and are counted anew");
    await recountProgress(db, { jobId });
  }
}
