import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { sealAudit } from "@/lib/audit/seal-audit";
import { BatchExecutor, PreviewGenerator } from "@/lib/batch";
import { reconcileJob } from "@/lib/batch/reconcile";
import { voidRequested } from "@/lib/batch/void-rows";
import { WriteBackDrain } from "@/lib/batch/write-back";
import { claimPreview, releasePreview, renewPreview } from "@/lib/db/preview-store/hold-preview";
import { jobs } from "@/lib/db/schema";
import { log } from "@/lib/log";
import { checkTotal } from "./check-total";
import { dispatchWebhooks } from "./dispatch-webhooks";
import {
  EXECUTION_POLICY,
  JOBS_AT_ONCE,
  PREVIEW_BEAT_MS,
  PREVIEW_CALLS,
  PREVIEWS_AT_ONCE,
  SWEEP_MS,
} from "./policy";
import type { QueueMessages } from "./queue";
import { runtime } from "./runtime";
import { sweep } from "./sweep";
import { approveAutomatically } from "./use-cases/approve-automatically";
import { restartJob } from "./use-cases/restart-job";

/** A running worker. */
export interface Worker {
  /** No new row starts, those at the carrier finish, jobs are handed over. */
  stop(): Promise<void>;
}

/** Starts taking previews and runs from the queue, and looks after what nobody woke it for. */
export async function startWorker(): Promise<Worker> {
  const { clock } = runtime();
  const queue = await runtime().queue();
  const stopping = new AbortController();
  const busy = new Set<Promise<unknown>>();
  const track = async (what: string, work: () => Promise<void>) => {
    if (stopping.signal.aborted) return;
    const done = work().catch((error) => log("worker").error({ err: error }, `${what} broke off`));
    busy.add(done);
    await done.finally(() => busy.delete(done));
  };

  await queue.work("preview", PREVIEWS_AT_ONCE, ({ jobId }) =>
    track("a preview", () => preview(jobId, stopping.signal)),
  );
  await queue.work("run", JOBS_AT_ONCE, (message) => track("a run", () => run(message, stopping.signal)));
  await queue.work("void", PREVIEWS_AT_ONCE, ({ jobId }) =>
    track("voiding", () => voidLabels(jobId, stopping.signal)),
  );
  await queue.work("reconcile", 1, ({ jobId }) =>
    track("a reconciliation", () => reconcile(jobId, stopping.signal)),
  );
  const sweeping = (async () => {
    // Whatever was left unchained, however long ago; the sweeps then look at what is recent.
    await sealAudit(runtime().db).catch((error) => log("worker").error({ err: error }, "chaining broke off"));
    while (!stopping.signal.aborted) {
      await sweep(runtime()).catch((error) => log("worker").error({ err: error }, "the sweep broke off"));
      await clock.sleep(SWEEP_MS, stopping.signal);
    }
  })();
  const dispatching = dispatchWebhooks(runtime(), stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await Promise.all([sweeping, dispatching]);
      await Promise.all(busy);
    },
  };
}

async function run(message: QueueMessages["run"], signal: AbortSignal): Promise<void> {
  const { jobId, takeOver, thenRestart } = message;
  const { store, source, clock, events, workerId, carrier, modes } = runtime();
  const executor = new BatchExecutor({
    store,
    source,
    clock,
    events,
    workerId,
    carrier: await carrier(),
    policy: EXECUTION_POLICY,
  });
  if (thenRestart && (await readEpoch(jobId)) !== thenRestart.epoch) return;
  if (!(await checkTotal({ jobId }))) return;
  const sessionId = (await store.loadJob({ jobId }))?.sessionId;
  const mode = sessionId ? modes(sessionId) : null;
  await mode?.lock(jobId);
  try {
    const result = await executor.execute({ jobId, takeOver, settleOnly: thenRestart !== undefined, signal });
    // Lost the race for the lease, or the job moved on meanwhile: whoever has it does the work.
    if (!result.ok) log("worker").info({ jobId, conflict: result.error.kind }, "not this worker's job");
    else if (thenRestart && result.value.state === "failed") await restart(jobId, thenRestart);
  } finally {
    await mode?.unlock(jobId);
    await sealAudit(runtime().db, { jobId });
  }
}

async function readEpoch(jobId: string): Promise<number | undefined> {
  const [job] = await runtime().db.select({ epoch: jobs.epoch }).from(jobs).where(eq(jobs.id, jobId));
  return job?.epoch;
}

/** Refused where more was bought than the person had confirmed: the job then waits for another choice. */
async function restart(
  jobId: string,
  { viewer, boughtRows, epoch }: NonNullable<QueueMessages["run"]["thenRestart"]>,
): Promise<void> {
  const restarted = await restartJob(viewer, { jobId, boughtRows, settledAfterEpoch: epoch });
  if (!restarted.ok) log("worker").info({ jobId, code: restarted.error.code }, "not restarted");
}

async function voidLabels(jobId: string, signal: AbortSignal): Promise<void> {
  const { voidStore, carrier, clock, store, source } = runtime();
  const answers = await voidRequested({
    store: voidStore,
    carrier: await carrier(),
    clock,
    jobId,
    callMs: PREVIEW_CALLS.callMs,
    signal,
  });
  log("worker").info({ jobId, ...answers }, "labels voided");
  await new WriteBackDrain({ store, source, jobId }).flush();
}

async function reconcile(jobId: string, signal: AbortSignal): Promise<void> {
  const { reconcileStore, carrier, clock } = runtime();
  const found = await reconcileJob({
    store: reconcileStore,
    carrier: await carrier(),
    clock,
    jobId,
    callMs: PREVIEW_CALLS.callMs,
    signal,
  });
  if (found.surplus > 0) log("worker").warn({ jobId, ...found }, "the carrier sold more than we know of");
}

async function preview(jobId: string, signal: AbortSignal): Promise<void> {
  const { db, previewStore, carrier, clock, workerId } = runtime();
  const owner = `${workerId}/${randomUUID()}`;
  if (!(await claimPreview(db, { jobId, owner }))) return;
  const generator = new PreviewGenerator({
    store: previewStore,
    carrier: await carrier(),
    clock,
    ...PREVIEW_CALLS,
  });
  const done = new AbortController();
  const beating = (async () => {
    for (;;) {
      await clock.sleep(PREVIEW_BEAT_MS, done.signal);
      if (done.signal.aborted) return;
      // A beat that fails is made up for by the next: the lease outlives three of them.
      await renewPreview(db, { jobId, owner }).catch(() => {});
    }
  })();
  try {
    const result = await generator.generate({ jobId, signal });
    if (result.ok) await approveAutomatically({ jobId });
  } finally {
    done.abort();
    await beating;
    await releasePreview(db, { jobId, owner });
  }
}
