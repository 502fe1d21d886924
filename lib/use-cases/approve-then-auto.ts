import type { Result } from "@/lib/shipping/errors";
import { approveJob } from "./approve-job";
import type { Context } from "./context";
import { changeMode, readMode } from "./settings/mode";

/**
 * 'Approve, and run my next batches without asking'. The mode comes first, while no run of this session holds it; it
 * goes back where the approval is refused.
 */
export async function approveThenAuto(
  context: Context,
  input: Parameters<typeof approveJob>[1],
): Promise<Result<{ jobId: string }>> {
  const { mode: before } = await readMode(context);
  const changed = await changeMode(context, { mode: "auto" });
  if (!changed.ok) return changed;
  const approved = await approveJob(context, input);
  if (!approved.ok) await changeMode(context, { mode: before });
  return approved;
}
