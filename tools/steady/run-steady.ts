import { mkdir, open, rm } from "node:fs/promises";
import { startChild } from "@/lib/cli/child-program";
import { listenForStop, type StopSignals } from "@/lib/cli/stop-signals";
import { inheritedEnvironment } from "@/lib/env";
import { summaryFile } from "../run-tests";
import { readReport } from "../tests/read-report";
import { reportFolder } from "../tests/run-part";
import type { TestSummary } from "../tests/summary";
import { chooseSteady, type SteadyChoice } from "./choose-steady";
import { describeSteady, describeSteadyRun, isSteady, type SteadyRun } from "./describe-steady";
import { oneCore } from "./one-core";

const logFolder = `${reportFolder}/steady`;
const burners = 2;
/** A test run that is stopped puts its things away first. */
const patienceMs = 60_000;

/**
 * Runs a part of `npm test` again and again on a machine that is made slow: on one core, beside two programs that only
 * burn time. What depends on being quick shows.
 *
 * @returns the exit code; 0 when every run was green
 */
export async function runSteady(words: readonly string[]): Promise<number> {
  const say = (line: string) => console.log(line);
  const choice = chooseSteady(words);
  const signals = listenForStop();
  const launcher = oneCore() ?? [];
  if (launcher.length === 0) say("There is no taskset here: the runs are not kept on one core.");
  await mkdir(logFolder, { recursive: true });

  const burning = Array.from({ length: burners }, () =>
    startChild({ script: ["tools/steady/burn.ts"], env: {}, stdout: "inherit" }),
  );
  const runs: SteadyRun[] = [];
  try {
    while (runs.length < choice.times && !signals.stop.aborted) {
      const run = await runOnce(choice, runs.length + 1, launcher, signals);
      runs.push(run);
      say(describeSteadyRun(run));
    }
  } finally {
    await Promise.all(burning.map((burner) => burner.stop({ limitMs: patienceMs })));
  }
  for (const line of describeSteady(runs)) say(line);
  return runs.length === choice.times && runs.every(isSteady) ? 0 : 1;
}

async function runOnce(
  { part }: SteadyChoice,
  number: number,
  launcher: readonly string[],
  { stop, force }: StopSignals,
): Promise<SteadyRun> {
  const log = `${logFolder}/${part}-${number}.log`;
  await rm(summaryFile, { force: true });
  const file = await open(log, "w");
  const since = performance.now();
  const program = startChild({
    nodeOptions: ["--import", "tsx"],
    script: ["tools/test.ts", ...(part === "all" ? [] : [part])],
    env: inheritedEnvironment(),
    stdout: file.fd,
    launcher,
  });
  const end = () => void program.stop({ limitMs: patienceMs, force });
  stop.addEventListener("abort", end);
  if (stop.aborted) end();
  await program.ended;
  stop.removeEventListener("abort", end);
  await file.close();
  const seconds = (performance.now() - since) / 1_000;
  return { number, seconds, summary: await readReport<TestSummary>(summaryFile), log };
}
