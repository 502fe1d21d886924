import { type Problem, problem } from "@/lib/shipping/errors";
import { canonicalJson } from "@/lib/shipping/plan/fingerprint";

/**
 * A form sends along what it was opened with: where another person has saved since, it would put back, unseen, what they changed.
 * A program that sends nothing along means what it says.
 */
export function changedSince(seen: unknown, now: unknown): Problem | null {
  if (seen === undefined || canonicalJson(seen) === canonicalJson(now)) return null;
  return problem(
    "CHANGED_MEANWHILE",
    "Since you opened this, it was changed by another person or in another tab. Nothing is saved now.",
  );
}
