import { PREVIEW_CALLS } from "@/lib/batch/policy";
import { reconcileJob } from "@/lib/batch/reconcile";
import { log } from "@/lib/log";
import type { Runtime } from "@/lib/runtime/runtime";

/** Compares what the carrier sold under a job's references with what the database knows of it. */
export async function reconcileSold(
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
  if (found.surplus > 0) log("worker").warn({ jobId, ...found }, "the carrier sold more than we know of");
}
