import { PREVIEW_CALLS } from "@/lib/batch/policy";
import { voidRequested } from "@/lib/batch/void-rows";
import { log } from "@/lib/log";
import type { Runtime } from "@/lib/runtime/runtime";
import { drainWriteBacks } from "./drain-write-backs";

/** Voids the labels of a job that a person wants taken back, and takes their numbers out of the source. */
export async function voidLabels(
  runtime: Runtime,
  { jobId, signal }: { jobId: string; signal: AbortSignal },
): Promise<void> {
  const { voidStore, carriers, clock } = runtime;
  const answers = await voidRequested({
    store: voidStore,
    carriers,
    clock,
    jobId,
    callMs: PREVIEW_CALLS.callMs,
    signal,
  });
  log("worker").info({ jobId, ...answers }, "labels voided");
  await drainWriteBacks(runtime, { jobId });
}
