import { type Problem, problem } from "./errors";
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

/** A row that cannot be bought before a person decides, with the findings that ask. */
export interface UndecidedRow {
  readonly rowNumber: number;
  readonly issues: readonly Issue[];
}

/** Why nothing of a job is bought while rows wait for a decision; null where none does. */
export function undecidedProblem(rows: readonly UndecidedRow[]): Problem | null {
  const [first] = rows;
  if (!first) return null;
  const why = first.issues[0]?.message ?? "";
  const message =
    rows.length === 1
      ? `Row ${first.rowNumber} waits for a decision: ${why}`
      : `${rows.length} rows wait for a decision: ${namedRows(rows)}. Row ${first.rowNumber}: ${why}`;
  return problem("DECISION_REQUIRED", message, { row: first.rowNumber });
}

/** The same where only the number of rows is known. */
export function undecidedCountProblem(rows: number): Problem | null {
  if (rows === 0) return null;
  return problem(
    "DECISION_REQUIRED",
    rows === 1 ? "1 row waits for a decision." : `${rows} rows wait for a decision.`,
  );
}

const NAMED_ROWS = 10;

/** "3, 5, 8" or "3, 5, … and 20 more". */
function namedRows(rows: readonly UndecidedRow[]): string {
  const named = rows.slice(0, NAMED_ROWS).map(({ rowNumber }) => rowNumber);
  const more = rows.length - named.length;
  return `${named.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
