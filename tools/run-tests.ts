import { mkdir, rm, writeFile } from "node:fs/promises";
import { runToEnd } from "@/lib/cli/run-to-end";
import { listenForStop, type StopSignals } from "@/lib/cli/stop-signals";
import { findChromium } from "./browser/find-chromium";
import { chooseParts, type PartName, type PartRun } from "./tests/part";
import { reportFolder, runPart } from "./tests/run-part";
import { allGreen, describeSummary, type TestSummary } from "./tests/summary";

/** What a run came to, for who runs it again and again. */
export const summaryFile = `${reportFolder}/summary.json`;

/**
 * Everything that tells whether the program works: static checks, unit and database tests, a part of the crash suite,
 * browser tests. All run, whatever fails before; or only those that are named.
 *
 * @returns the exit code
 */
export async function runTests(words: readonly string[]): Promise<number> {
  const say = (line: string) => console.log(line);
  const chosen = chooseParts(words);
  const signals = listenForStop();
  await mkdir(reportFolder, { recursive: true });
  await rm(summaryFile, { force: true });
  const chromium = await chromiumFor(chosen, say);

  const runs: PartRun[] = [];
  let building: Promise<unknown> | undefined;
  for (const part of chosen) {
    if (signals.stop.aborted) break;
    if (chosen.length > 1) say(`\n${part}:`);
    if (part === "browser") await building;
    // Beside these, which wait now and then: the checks have no core to spare, and the crash suite wants to be alone.
    else if (chosen.includes("browser") && (part === "unit" || part === "database"))
      building ??= buildAhead(signals);
    runs.push(await runPart(part, { signals, chromium }));
  }
  const summary: TestSummary = { runs, left: chosen.slice(runs.length) };
  await writeFile(summaryFile, JSON.stringify(summary, null, 2));
  for (const line of describeSummary(summary)) say(line);
  return allGreen(summary) ? 0 : 1;
}

/** Makes the build that the browser tests use. One that fails is made again there, which says why. */
function buildAhead(signals: StopSignals): Promise<unknown> {
  return runToEnd({ nodeOptions: ["--import", "tsx"], script: ["lib/cli/build.ts"], signals });
}

/** Looked for first, so that a missing browser is known before ten minutes have passed. */
async function chromiumFor(chosen: PartName[], say: (line: string) => void): Promise<string | undefined> {
  if (!chosen.includes("browser")) return undefined;
  const chromium = await findChromium(say);
  say(`Browser tests will use ${chromium ?? "Playwright's Chromium"}.`);
  return chromium;
}
