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

/** Never sent as they stand, or refused: what such a row says may still be changed. */
export const CHANGEABLE_ROWS = ["pending", "failed", "skipped"] as const satisfies readonly RowState[];

export function isChangeableRow(state: RowState): boolean {
  return CHANGEABLE_ROWS.some((changeable) => changeable === state);
}

/** What is still to be bought; one that was refused, once a person resumes. */
export const ROWS_TO_BUY = ["pending", "failed"] as const satisfies readonly RowState[];

/** Of which it is not settled whether they were bought. */
export const UNSETTLED_ROWS = [
  "in_flight",
  "in_doubt",
  "needs_review",
] as const satisfies readonly RowState[];

/** With one of these a job is not completed. */
export const UNFINISHED_ROWS = [...ROWS_TO_BUY, ...UNSETTLED_ROWS] as const;

/** How many rows are in each state, by the names that they have outside of the database. */
export function countsOf(rowsIn: (state: RowState) => number) {
  return {
    pending: rowsIn("pending"),
    inFlight: rowsIn("in_flight"),
    completed: rowsIn("completed"),
    failed: rowsIn("failed"),
    inDoubt: rowsIn("in_doubt"),
    needsReview: rowsIn("needs_review"),
    skipped: rowsIn("skipped"),
    voided: rowsIn("voided"),
  };
}

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
