import type { JobView } from "@/lib/api/views";

/** Rows are in doubt while the carrier may not know them yet: the run goes on when it is settled. */
export function waitsForCarrier({ state, interrupted, resumeAt, counts }: JobView): boolean {
  return resumeAt !== null || (state === "running" && !interrupted && counts.inDoubt > 0);
}
