import { allowed } from "@/lib/auth/permissions";
import type { Viewer } from "@/lib/auth/viewer";
import { err, ok, type Result } from "@/lib/batch/domain/errors";
import { listInterrupted } from "@/lib/db/queries/list-interrupted";
import { runtime } from "../runtime";

/** Jobs that wait for a recovery choice: the banner on every page. */
export async function countInterrupted(
  viewer: Viewer,
  _input: Record<string, never>,
): Promise<Result<{ jobs: { id: string; name: string }[] }>> {
  const refusal = allowed(viewer, "job.read");
  return refusal ? err(refusal) : ok({ jobs: await listInterrupted(runtime().db) });
}
