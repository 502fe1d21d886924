import type { JobRecord } from "./transition-job";

/** Takes a job from whoever ran it, and lets it go on: a worker that still believes in its lease can write nothing more. */
export function dropLease({ epoch }: Pick<JobRecord, "epoch">) {
  return { epoch: epoch + 1, leaseOwner: null, leaseUntil: null, problem: null, halted: false };
}
