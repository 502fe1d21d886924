import type { ErrorCode } from "./errors";

/** "Address corrected" for ADDRESS_CORRECTED: what a filter is called. */
export function issueLabel(code: ErrorCode): string {
  const words = code.toLowerCase().replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
