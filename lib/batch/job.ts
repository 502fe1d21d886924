import type { TransitionTable } from "./transitions";

/** The states of a job (ARCHITECTURE.md, "States"). *Interrupted* is no state: it is `running` with an expired lease. */
export const JOB_STATES = [
  "draft",
  "previewing",
  "awaiting_approval",
  "approved",
  "running",
  "completed",
  "completed_with_warnings",
  "failed",
  "cancelled",
  "rejected",
] as const;
export type JobState = (typeof JOB_STATES)[number];

/**
 * The only list of what a job may become. `previewing → draft` is "back to the mapping",
 * `awaiting_approval → previewing` an edit that voids what was shown, `approved → awaiting_approval` an
 * approval withdrawn because what it signed has changed.
 */
export const JOB_TRANSITIONS: TransitionTable<JobState> = {
  draft: ["previewing", "cancelled"],
  previewing: ["awaiting_approval", "approved", "draft", "cancelled"],
  awaiting_approval: ["approved", "rejected", "previewing", "draft", "cancelled"],
  approved: ["running", "awaiting_approval", "cancelled"],
  running: ["completed", "completed_with_warnings", "failed", "cancelled", "approved"],
  completed: ["completed_with_warnings"],
  completed_with_warnings: ["completed"],
  failed: ["approved", "awaiting_approval", "cancelled"],
  cancelled: [],
  rejected: ["draft", "previewing", "cancelled"],
};
