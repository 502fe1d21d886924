import { writeRefusal } from "@/lib/audit/write-audit";
import type { Db } from "@/lib/db/client";
import { type Problem, problem } from "@/lib/shipping/errors";
import { type Action, allowed } from "./permissions";
import type { Viewer } from "./viewer";

/** `allowed`, for what changes something: a refusal is written into the audit, and what is sensitive confirmed first. */
export async function permit(
  db: Pick<Db, "insert">,
  viewer: Viewer,
  action: Action,
): Promise<Problem | null> {
  const refusal = allowed(viewer, action);
  if (refusal) await writeRefusal(db, viewer, { action, refusal });
  return refusal ?? (SENSITIVE.includes(action) ? confirmationNeeded(viewer) : null);
}

/** With what of these a person could make their way in, or their money's way out, last: who does it shows who they are again. */
const SENSITIVE: readonly Action[] = [
  "key.create",
  "key.manage",
  "user.manage",
  "carrier.edit",
  "settings.policies",
  "settings.limits",
  "webhook.manage",
];

/** How long one confirmation, or a sign-in, holds. */
const CONFIRMED_MS = 15 * 60_000;

/** Whether the viewer has to show again who they are: another person may sit at an unlocked desk. */
export function confirmationNeeded({ confirmedAt }: Viewer): Problem | null {
  if (!confirmedAt) return null;
  if (Date.now() - confirmedAt.getTime() < CONFIRMED_MS) return null;
  return problem("CONFIRMATION_NEEDED", "Confirm that it is you: you signed in a while ago.");
}
