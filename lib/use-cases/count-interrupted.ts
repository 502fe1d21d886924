import { allowed, jobsOf } from "@/lib/auth/permissions";
import { listInterrupted } from "@/lib/db/queries";
import { err, ok, type Result } from "@/lib/shipping/errors";
import type { Context } from "./context";

/** Jobs that wait for a recovery choice: the banner on every page. */
export async function countInterrupted(
  context: Context,
  _input: Record<string, never>,
): Promise<Result<{ jobs: { id: string; name: string }[] }>> {
  const refusal = allowed(context.viewer, "job.read");
  return refusal
    ? err(refusal)
    : ok({ jobs: await listInterrupted(context.db, { createdBy: jobsOf(context.viewer) }) });
}
