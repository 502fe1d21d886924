import type { Issue } from "./issue";
import { fingerprintOf } from "./plan/fingerprint";

/** What a person answered to a finding that is to be decided. */
export interface Decision {
  readonly code: string;
  /** The choice's id. */
  readonly choice: string;
  readonly effect: "ship" | "leave_out";
  readonly reason: string | null;
  readonly by: string;
  readonly byName: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** What a decision is about: equal for findings that say the same of the same, however the sentence is worded. */
export function findingKey({ code, field, column, value, about }: Issue): string {
  return fingerprintOf({ code, field, column, value, about }).slice(0, 24);
}
