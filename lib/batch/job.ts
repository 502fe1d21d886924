import { z } from "zod";
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

/** States in which nothing more happens by itself: a page may stop polling. */
export const SETTLED_JOB_STATES: readonly JobState[] = [
  "draft",
  "awaiting_approval",
  "completed",
  "completed_with_warnings",
  "failed",
  "cancelled",
  "rejected",
];

/** How many rows that the carrier refuses a job sets aside before it halts: so many, or so many per cent of its rows. */
export const setAsideLimit = z.strictObject({
  unit: z.enum(["rows", "percent"]),
  value: z.int().min(1).max(100_000),
});
export type SetAsideLimit = z.infer<typeof setAsideLimit>;

/** The most rows that a job of so many may set aside; without a limit it halts at the first error. */
export function mostSetAside(limit: SetAsideLimit | null, totalRows: number): number {
  if (limit === null) return 0;
  return limit.unit === "rows" ? limit.value : Math.floor((totalRows * Math.min(limit.value, 100)) / 100);
}
