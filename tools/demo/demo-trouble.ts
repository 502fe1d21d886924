import { BatchExecutor } from "@/lib/batch/executor";
import { EXECUTION_POLICY } from "@/lib/batch/policy";
import type { Carrier, Source } from "@/lib/batch/ports";
import { postponeWriteBacks } from "@/lib/db/job-rows";
import { loseWorker, readJobRecord } from "@/lib/db/jobs";
import { runtime } from "@/lib/runtime/runtime";
import { err, must, problem } from "@/lib/shipping/errors";
import { sign } from "@/lib/use-cases/approve-job";
import type { Context } from "@/lib/use-cases/context";
import { changeJob } from "@/lib/use-cases/in-job";

/** A run whose worker disappears while a row is at the carrier: what a power cut leaves behind. */
export async function interruptedRun(context: Context, jobId: string, afterRows: number): Promise<void> {
  const { db } = runtime();
  const carrier = await carrierOf(jobId);
  let rows = 0;
  const dying = Promise.withResolvers<void>();
  const ship: Carrier["ship"] = async (params) => {
    if (++rows <= afterRows) return carrier.ship(params);
    await carrier.ship(params);
    dying.resolve();
    return new Promise(() => {});
  };
  await approveQuietly(context, jobId);
  void executor({ ...carrier, ship }, runtime().source).execute({ jobId });
  await dying.promise;
  await loseWorker(db, jobId);
}

/** A run whose source takes no tracking numbers: it ends completed with warnings, and they wait. */
export async function unwrittenRun(context: Context, jobId: string): Promise<void> {
  const { db } = runtime();
  const source: Source = {
    writeBack: async () => err(problem("WRITE_BACK_FAILED", "The file's storage did not answer.")),
  };
  await approveQuietly(context, jobId);
  await executor(await carrierOf(jobId), source).execute({ jobId });
  await postponeWriteBacks(db, jobId);
}

function executor(carrier: Carrier, source: Source): BatchExecutor {
  const { store, clock, events, workerId, carriers: all } = runtime();
  const carriers = { ...all, of: async () => carrier };
  return new BatchExecutor({ store, source, carriers, clock, events, workerId, policy: EXECUTION_POLICY });
}

async function carrierOf(jobId: string): Promise<Carrier> {
  const job = await readJobRecord(runtime().db, jobId);
  return runtime().carriers.of(job?.carrierAccountId ?? null);
}

/** Approves without waking the server's worker: the run is this process's own. */
async function approveQuietly(context: Context, jobId: string): Promise<void> {
  must(
    await changeJob(context, { jobId, action: "job.approve" }, (inside, job) =>
      sign(inside, job, { via: "person", comment: null }),
    ),
  );
}
