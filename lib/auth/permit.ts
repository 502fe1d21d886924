import { writeRefusal } from "@/lib/audit/write-refusal";
import type { Db } from "@/lib/db/client";
import type { Problem } from "@/lib/shipping/errors";
import { type Action, allowed } from "./permissions";
import { confirmationNeeded } from "./step-up";
import type { Viewer } from "./viewer";

/** `allowed`, for what changes something: a refusal is written into the audit, and what is sensitive confirmed first. */
export async function permit(
  db: Pick<Db, "insert">,
  viewer: Viewer,
  action: Action,
): Promise<Problem | null> {
  const refusal = allowed(viewer, action);
  if (refusal) await writeRefusal(db, viewer, { action, refusal });
  return refusal ?? confirmationNeeded(viewer, action);
}
