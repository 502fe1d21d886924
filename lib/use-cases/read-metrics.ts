import { allowed } from "@/lib/auth/permissions";
import { countWaiting } from "@/lib/db/queries";
import { instruments, writeMetrics } from "@/lib/metrics/instruments";
import { err, ok, type Result } from "@/lib/shipping/errors";
import type { Context } from "./context";

/** This process' counters and the installation's queue, in Prometheus' text format. */
export async function readMetrics(context: Context): Promise<Result<{ contentType: string; text: string }>> {
  const refusal = allowed(context.viewer, "metrics.read");
  if (refusal) return err(refusal);
  const { jobs, waiting } = instruments();
  const counts = await countWaiting(context.db);
  for (const [state, count] of Object.entries(counts.jobs)) jobs.set({ state }, count);
  waiting.set({ what: "write_backs" }, counts.writeBacks);
  waiting.set({ what: "webhooks" }, counts.webhooks);
  return ok(await writeMetrics());
}
