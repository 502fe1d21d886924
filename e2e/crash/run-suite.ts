import { setTimeout as sleep } from "node:timers/promises";
import type { CaseContext, CrashCase } from "./cases/case";
import { Random } from "./random";
import { NotReached, type Tally } from "./scenario";
import type { World } from "./world/open-world";

export interface SuiteOptions {
  readonly seed: number;
  readonly parallel: number;
  readonly broken?: readonly string[];
  say(line: string): void;
}

export interface SuiteCounts extends Tally {
  cases: number;
  violations: number;
  failed: number;
  /** The names of those that failed. */
  failures: string[];
}

/** Against hanging only. */
const CASE_LIMIT_MS = 600_000;

/** A case that did not come to its beginning is tried again, twice. */
async function tryCase(one: CrashCase, context: CaseContext): Promise<string[]> {
  for (let tries = 1; ; tries++) {
    try {
      return await one.run(context);
    } catch (error) {
      if (!(error instanceof NotReached) || tries === 3) return [`broke off: ${explain(error)}`];
    }
  }
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? "" : `, because ${explain(error.cause)}`;
  return `${error.message.slice(0, 300)}${cause} ${error.stack?.split("\n").find((line) => line.includes("/e2e/")) ?? ""}`;
}

/** Runs cases beside each other; prints each one that found something, with the words that replay it. */
export async function runCases(
  world: World,
  cases: readonly CrashCase[],
  { seed, parallel, broken = [], say }: SuiteOptions,
): Promise<SuiteCounts> {
  const counts: SuiteCounts = { cases: 0, kills: 0, faults: 0, violations: 0, failed: 0, failures: [] };
  const waiting = [...cases];
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const tally: Tally = { kills: 0, faults: 0 };
      const context = { world, tally, broken, random: new Random(seed, next.name) };
      const problems = await Promise.race([
        tryCase(next, context),
        sleep(CASE_LIMIT_MS, ["took longer than ten minutes"], { ref: false }),
      ]);
      counts.cases++;
      counts.kills += tally.kills;
      counts.faults += tally.faults;
      counts.violations += problems.length;
      if (counts.cases % 100 === 0) say(`… ${counts.cases} of ${cases.length}`);
      if (problems.length === 0) continue;
      counts.failed++;
      counts.failures.push(next.name);
      say(`FAILED ${next.name}`);
      for (const problem of problems) say(`  ${problem}`);
      say(`  again: npm run test:crash -- --seed ${seed} --case "${next.name}"`);
    }
  };
  await Promise.all(Array.from({ length: parallel }, lane));
  return counts;
}
