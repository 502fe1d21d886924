import type { Failure } from "../tests/part";
import { allGreen, isGreen, type TestSummary } from "../tests/summary";

/** One of several runs of the same tests. */
export type SteadyRun = {
  number: number;
  seconds: number;
  /** Undefined where it did not come to its end. */
  summary: TestSummary | undefined;
  log: string;
};

export const isSteady = ({ summary }: SteadyRun): boolean => summary !== undefined && allGreen(summary);

/** One run in a line. */
export function describeSteadyRun(run: SteadyRun): string {
  const { number, seconds, summary, log } = run;
  const parts = (summary?.runs ?? []).map((part) => `${part.part} ${part.seconds.toFixed(0)} s`).join(", ");
  const failed = (summary?.runs ?? []).reduce((sum, part) => sum + part.failed, 0);
  const verdict = isSteady(run) ? "green" : summary ? `NOT GREEN, ${failed} failed` : "NOT GREEN, broke off";
  return `run ${number}: ${verdict} in ${seconds.toFixed(0)} s${parts ? ` (${parts})` : ""}, ${log}`;
}

/** All runs: what was not green, in which of them, and how to repeat it. */
export function describeSteady(runs: readonly SteadyRun[]): string[] {
  const found = new Map<string, Failure & { runs: number[] }>();
  for (const run of runs) {
    for (const failure of failuresOf(run)) {
      const entry = found.get(failure.name) ?? { ...failure, runs: [] };
      entry.runs.push(run.number);
      found.set(failure.name, entry);
    }
  }
  return [
    "",
    ...runs.map(describeSteadyRun),
    ...(found.size > 0 ? ["", "Not green:"] : []),
    ...[...found.values()].flatMap((each) => [
      `  ${each.name}: in ${each.runs.length} of ${runs.length} (run ${each.runs.join(", ")})`,
      `    ${each.again}`,
    ]),
    "",
    `${runs.filter(isSteady).length} of ${runs.length} runs green`,
  ];
}

function failuresOf({ summary, log }: SteadyRun): Failure[] {
  if (!summary) return [{ name: "the run broke off", again: `see the end of ${log}` }];
  return [
    ...summary.runs.flatMap(({ part, failures }) =>
      failures.map(({ name, again }) => ({ name: `${part}: ${name}`, again })),
    ),
    ...summary.runs
      .filter((run) => !isGreen(run) && run.failures.length === 0)
      .map(({ part }) => ({ name: `${part}: no test ran`, again: `npm test -- ${part}` })),
    ...summary.left.map((part) => ({ name: `${part}: not run`, again: `npm test -- ${part}` })),
  ];
}
