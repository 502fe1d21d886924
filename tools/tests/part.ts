import type { StopSignals } from "@/lib/cli/stop-signals";
import { OperatorError } from "@/lib/operator-error";

/** The parts of `npm test`, in the order in which they run. */
export const partNames = ["static", "unit", "database", "crash", "browser"] as const;

export type PartName = (typeof partNames)[number];

/** Something that failed, and the command that repeats it alone. */
export type Failure = { name: string; again: string };

/** What a part came to. */
export type PartResult = { passed: number; failed: number; failures: Failure[] };

/** A part that was run. */
export type PartRun = PartResult & { part: PartName; seconds: number };

export type PartContext = {
  signals: StopSignals;
  /** Where it is not Playwright's own. */
  chromium: string | undefined;
};

/** The parts that a command line names; all of them where it names none. @throws OperatorError for another word */
export function chooseParts(words: readonly string[]): PartName[] {
  const unknown = words.find((word) => !partNames.some((name) => name === word));
  if (unknown !== undefined) {
    throw new OperatorError(
      `There is no part "${unknown}" of the tests: the parts are ${partNames.join(", ")}.`,
    );
  }
  return partNames.filter((name) => words.length === 0 || words.includes(name));
}

/**
 * A run that ended badly although no test of it failed, or says so itself: it broke off, or a file did not load.
 * It counts as one failure.
 */
export function completeResult(part: PartName, exitCode: number, result: PartResult): PartResult {
  if (exitCode === 0 || result.failed > 0) return result;
  const name = `ended with exit code ${exitCode} without a failing test; what it printed says why`;
  return { ...result, failed: 1, failures: [...result.failures, { name, again: `npm test -- ${part}` }] };
}
