import type { PartName, PartRun } from "./part";

export type TestSummary = {
  runs: PartRun[];
  /** Not run, since the run was stopped before. */
  left: PartName[];
};

/** A part in which nothing failed, and which was more than nothing. */
export const isGreen = ({ passed, failed }: PartRun): boolean => failed === 0 && passed > 0;

/** Whether everything that was asked for was run, and nothing of it failed. */
export function allGreen({ runs, left }: TestSummary): boolean {
  return left.length === 0 && runs.length > 0 && runs.every(isGreen);
}

/** What was run, what failed and how to repeat it. The last line is read by tools: `N passed, N failed`. */
export function describeSummary({ runs, left }: TestSummary): string[] {
  const failed = runs.flatMap(({ part, failures }) => failures.map((failure) => ({ part, ...failure })));
  return [
    "",
    ...runs.map(describeRun),
    ...left.map((part) => `${part.padEnd(8)}  not run: stopped before`),
    ...(failed.length > 0 ? ["", "Failed, each with the command that repeats it:"] : []),
    ...failed.flatMap(({ part, name, again }) => [`  ${part}: ${name}`, `    ${again}`]),
    "",
    `${total(runs, "passed")} passed, ${total(runs, "failed")} failed`,
  ];
}

function describeRun(run: PartRun): string {
  const { part, passed, failed, seconds } = run;
  const counts = passed + failed === 0 ? "no test ran" : `${passed} passed, ${failed} failed`;
  return `${part.padEnd(8)}  ${counts} in ${seconds.toFixed(1)} s`;
}

function total(runs: PartRun[], count: "passed" | "failed"): number {
  return runs.reduce((sum, run) => sum + run[count], 0);
}
