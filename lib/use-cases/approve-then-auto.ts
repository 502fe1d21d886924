import type { Viewer } from "@/lib/auth/viewer";
import type { Result } from "@/lib/shipping/errors";
import { approveJob } from "./approve-job";
import { changeMode, readMode } from "./settings/mode";

/**
 * 'Approve, and run my next batches without asking'. The mode comes first, while no run of this session holds it; it
 * goes back where the approval is refused.
 */
export async function approveThenAuto(
  viewer: Viewer,
  input: Parameters<typeof approveJob>[1],
): Promise<Result<{ jobId: string }>> {
  const { mode: before } = await readMode(viewer);
  const changed = await changeMode(viewer, { mode: "auto" });
  if (!changed.ok) return changed;
  const approved = await approveJob(viewer, input);
  if (!approved.ok) await changeMode(viewer, { mode: before });
  return approved;
}
