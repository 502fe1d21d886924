import { type Problem, problem } from "@/lib/shipping/errors";
import type { Action } from "./permissions";
import type { Viewer } from "./viewer";

/** With what of these somebody could make their way in, or their money's way out, last: who does it shows who they are again. */
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

/** Whether the viewer has to show again who they are, before this: somebody else may sit at an unlocked desk. */
export function confirmationNeeded({ confirmedAt }: Viewer, action: Action): Problem | null {
  if (!confirmedAt || !SENSITIVE.includes(action)) return null;
  if (Date.now() - confirmedAt.getTime() < CONFIRMED_MS) return null;
  return problem("CONFIRMATION_NEEDED", "Confirm that it is you: you signed in a while ago.");
}
