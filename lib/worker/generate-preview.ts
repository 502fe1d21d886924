import { randomUUID } from "node:crypto";
import { PREVIEW_CALLS, PREVIEW_HEARTBEAT_MS } from "@/lib/batch/policy";
import { PreviewGenerator } from "@/lib/batch/preview";
import { takeAccount } from "@/lib/db/jobs";
import { claimPreview, releasePreview, renewPreview } from "@/lib/db/preview-store";
import { log } from "@/lib/log";
import type { Runtime } from "@/lib/runtime/runtime";
import { approveAutomatically } from "@/lib/use-cases/approve-automatically";

/** Rates a job's rows, unless another worker does, and approves the job where its session's mode says so. */
export async function generatePreview(
  runtime: Runtime,
  {
    jobId,
    signal,
  }: {
    jobId: string;
    signal: AbortSignal;
  },
): Promise<void> {
  const { db, previewStore, carriers, clock, workerId } = runtime;
  const owner = `${workerId}/${randomUUID()}`;
  if (!(await claimPreview(db, { jobId, owner }))) return;
  const account = await carriers.inForce();
  const accountId = await takeAccount(db, { jobId, inForce: account.ok ? account.value.id : null });
  const generator = new PreviewGenerator({
    store: previewStore,
    carrier: await carriers.of(accountId),
    clock,
    ...PREVIEW_CALLS,
  });
  const done = new AbortController();
  const heartbeats = (async () => {
    for (;;) {
      await clock.sleep(PREVIEW_HEARTBEAT_MS, done.signal);
      if (done.signal.aborted) return;
      // A heartbeat that fails is made up for by the next: the lease outlives three of them.
      await renewPreview(db, { jobId, owner }).catch(() => {});
    }
  })();
  try {
    const result = await generator.generate({ jobId, signal });
    const approved = result.ok ? await approveAutomatically(runtime, { jobId }) : null;
    if (approved?.ok === false) log("auto").info({ jobId, code: approved.error.code }, "waits for a person");
  } finally {
    done.abort();
    await heartbeats;
    await releasePreview(db, { jobId, owner });
  }
}
