import type { JobState } from "./job";

/* Apart from the table of transitions, which pages do not need. */

/** States in which something still happens by itself. */
export const IN_PROGRESS_JOBS = ["previewing", "approved", "running"] as const satisfies readonly JobState[];

/** States in which a run writes down what it has sent: also once a person has cancelled the job. */
export const WRITABLE_JOBS = ["running", "cancelled"] as const satisfies readonly JobState[];

/** States after which nothing more happens to a job. One that has failed may be resumed. */
export const ENDED_JOBS = [
  "completed",
  "completed_with_warnings",
  "cancelled",
  "rejected",
] as const satisfies readonly JobState[];

/** Everything that was approved is bought, though a tracking number may not be in the file yet. */
export function isCompleted(state: JobState): boolean {
  return state === "completed" || state === "completed_with_warnings";
}
