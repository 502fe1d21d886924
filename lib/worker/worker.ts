import { sealAudit } from "@/lib/audit/seal-audit";
import { IDLE_SWEEP_MS, LANES_AT_ONCE, PREVIEWS_AT_ONCE, STARTS_AT_ONCE, SWEEP_MS } from "@/lib/batch/policy";
import { isAnyInProgress, readJobRecord } from "@/lib/db/jobs";
import { log } from "@/lib/log";
import type { Runtime } from "@/lib/runtime/runtime";
import { planChangedRows } from "@/lib/use-cases/plan-again";
import { dispatchWebhooks } from "./dispatch-webhooks";
import { generatePreview } from "./generate-preview";
import { reconcileShipments } from "./reconcile-shipments";
import { runJob } from "./run-job";
import { sweep } from "./sweep";
import { voidLabels } from "./void-labels";
import { withinLanes } from "./within-lanes";

/** A running worker. */
export interface Worker {
  /** No new row starts, those at the carrier finish, jobs are handed over. */
  stop(): Promise<void>;
}

/** Starts taking previews and runs from the queue, and looks after what nobody woke it for. */
export async function startWorker(runtime: Runtime): Promise<Worker> {
  const { clock, queue } = runtime;
  const stopping = new AbortController();
  const busy = new Set<Promise<unknown>>();
  const track = async (what: string, work: () => Promise<void>) => {
    if (stopping.signal.aborted) return;
    const done = work().catch((error) => log("worker").error({ err: error }, `${what} broke off`));
    busy.add(done);
    await done.finally(() => busy.delete(done));
  };

  await queue.work("preview", PREVIEWS_AT_ONCE, ({ jobId }) =>
    track("a preview", () => generatePreview(runtime, { jobId, signal: stopping.signal })),
  );
  await queue.work("plan", PREVIEWS_AT_ONCE, ({ jobId }) =>
    track("planning", async () => void (await planChangedRows(runtime, { jobId, signal: stopping.signal }))),
  );
  await queue.work(
    "run",
    STARTS_AT_ONCE,
    withinLanes({
      lanes: LANES_AT_ONCE,
      lanesOf: async (jobId) => (await readJobRecord(runtime.db, jobId))?.lanes ?? 1,
      run: (jobId) => track("a run", () => runJob(runtime, { jobId, signal: stopping.signal })),
      putBack: (jobId) => queue.send(runtime.db, "run", { jobId }),
    }),
  );
  await queue.work("void", PREVIEWS_AT_ONCE, ({ jobId }) =>
    track("voiding", () => voidLabels(runtime, { jobId, signal: stopping.signal })),
  );
  await queue.work("reconcile", 1, ({ jobId }) =>
    track("a reconciliation", () => reconcileShipments(runtime, { jobId, signal: stopping.signal })),
  );
  const sweeping = (async () => {
    // Whatever was left unchained, however long ago; the sweeps then look at what is recent.
    await sealAudit(runtime.db).catch((error) => log("worker").error({ err: error }, "chaining broke off"));
    while (!stopping.signal.aborted) {
      await sweep(runtime);
      const moves = await isAnyInProgress(runtime.db).catch(() => true);
      await clock.sleep(moves ? SWEEP_MS : IDLE_SWEEP_MS, stopping.signal);
    }
  })();
  const dispatching = dispatchWebhooks(runtime, stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await Promise.all([sweeping, dispatching, runtime.lags.stop()]);
      await Promise.all(busy);
    },
  };
}
