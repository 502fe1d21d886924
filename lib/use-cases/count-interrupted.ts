import { allowed } from "@/lib/auth/permissions";
import type { Viewer } from "@/lib/auth/viewer";
import { listInterrupted } from "@/lib/db/queries/list-interrupted";
import { runtime } from "@/lib/runtime/runtime";
import { err, ok, type Result } from "@/lib/shipping/errors";

/** Jobs that wait for a recovery choice: the banner on every page. */
export async function countInterrupted(
  viewer: Viewer,
  _input: Record<string, never>,
): Promise<Result<{ jobs: { id: string; name: string }[] }>> {
  const refusal = allowed(viewer, "job.read");
  return refusal ? err(refusal) : ok({ jobs: await listInterrupted(runtime().db) });
}
