import { PREVIEW_CALLS } from "@/lib/batch/policy";
import { reconcileJob } from "@/lib/batch/reconcile";
import { log } from "@/lib/log";
import type { Runtime } from "@/lib/runtime/runtime";

/** Compares what was created at the carrier under a job's references with what the database knows of it. */
export async function reconcileShipments(
  { reconcileStore, carriers, clock }: Runtime,
  {
    jobId,
    signal,
  }: {
    jobId: string;
    signal: AbortSignal;
  },
): Promise<void> {
  const found = await reconcileJob({
    store: reconcileStore,
    carriers,
    clock,
    jobId,
    callMs: PREVIEW_CALLS.callMs,
    signal,
  });
  if (found.unmatched > 0)
    log("worker").warn({ jobId, ...found }, "the carrier has shipments that no row has");
}
