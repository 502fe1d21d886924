import type { TransitionTable } from "./transitions";

/** The states of a row (ARCHITECTURE.md, "States"). */
export const ROW_STATES = [
  "pending",
  "in_flight",
  "completed",
  "failed",
  "in_doubt",
  "needs_review",
  "skipped",
  "voided",
] as const;
export type RowState = (typeof ROW_STATES)[number];

/**
 * The only list of what a row may become. `voided → pending` and `completed → pending` are a restart: a new
 * generation, after a person confirmed which rows were bought. `needs_review → …` is a person's decision.
 */
export const ROW_TRANSITIONS: TransitionTable<RowState> = {
  pending: ["in_flight", "failed", "skipped", "in_doubt"],
  in_flight: ["completed", "failed", "in_doubt", "pending", "skipped"],
  in_doubt: ["completed", "pending", "failed", "needs_review"],
  needs_review: ["completed", "pending", "failed", "skipped"],
  failed: ["pending", "skipped"],
  skipped: ["pending"],
  completed: ["voided", "pending"],
  voided: ["pending"],
};

/** Attempts: what is known of one call to the carrier. */
export const ATTEMPT_STATES = [
  "open",
  "bought",
  "refused",
  "not_sent",
  "in_doubt",
  "not_found",
  "review",
] as const;
export type AttemptState = (typeof ATTEMPT_STATES)[number];
