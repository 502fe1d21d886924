import type { Result } from "@/lib/shipping/errors";

/** The value of a step that cannot fail unless the demo itself is wrong. */
export function must<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`${result.error.code}: ${result.error.message}`);
}
