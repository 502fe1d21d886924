import type { JobView } from "@/lib/api/views";

/** Rows are in doubt while the carrier may not know them yet: the run goes on when it is settled. */
export function waitsForCarrier(job: JobView): boolean {
  const { state, interrupted, resumeAt, counts } = job;
  return (
    resumeAt !== null || waitsForPrices(job) || (state === "running" && !interrupted && counts.inDoubt > 0)
  );
}

/** Nothing is bought while the carrier gives no prices to compare with what was approved. */
export function waitsForPrices({ state, problem }: JobView): boolean {
  return state === "approved" && problem?.code === "PRICES_UNKNOWN";
}
