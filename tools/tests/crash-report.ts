import type { Failure, PartResult } from "./part";
import { quote } from "./quote";

/** What the crash suite writes (e2e/crash/main.ts). */
export type CrashReport = {
  cases: number;
  failed: number;
  seed?: number;
  /** The names of the cases that failed. */
  failures?: string[];
};

/** What the crash suite's report says: its cases. */
export function readCrashReport(report: CrashReport | undefined): PartResult {
  const { cases = 0, failed = 0, seed, failures = [] } = report ?? {};
  const seeded = `npm run test:crash --${seed === undefined ? "" : ` --seed ${seed}`}`;
  const named: Failure[] = failures.map((name) => ({ name, again: `${seeded} --case ${quote(name)}` }));
  const unnamed = failed - named.length;
  if (unnamed > 0) {
    named.push({ name: `${unnamed} cases, named above`, again: "npm test -- crash" });
  }
  return { passed: cases - failed, failed, failures: named };
}
