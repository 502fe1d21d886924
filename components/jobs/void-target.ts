import type { JobView } from "@/lib/api/views";

/** Labels to be voided: what is asked for, and what the question names. */
export interface VoidTarget {
  readonly rows: number[] | "all";
  readonly count: number;
  /** What they have cost. */
  readonly cents: number;
  /** The request that it answers. */
  readonly requestId?: string;
}

/** Every label of the job that is not being voided yet; null when there is none, or the viewer may not. */
export function voidAllTarget(job: JobView, may = job.permissions.void): VoidTarget | null {
  const count = job.counts.completed - job.voiding;
  if (!may || count <= 0) return null;
  return { rows: "all", count, cents: job.counts.costCents };
}
