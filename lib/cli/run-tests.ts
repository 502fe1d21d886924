import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, rm } from "node:fs/promises";
import { environmentOf, inheritedEnvironment } from "@/lib/env";
import { findChromium } from "./browser/find-chromium";
import { runChecks } from "./run-checks";
import { runCrashSuite } from "./run-crash-suite";
import { readCrashCounts, readPlaywrightCounts, readVitestCounts, type TestCounts } from "./test-counts";

const reports = "test-results";
const vitestReport = `${reports}/vitest.json`;
const browserReport = `${reports}/browser.json`;
const crashReport = `${reports}/crash.json`;

/**
 * Everything that tells whether the program works: static checks, unit and database tests, a part of the crash suite, browser tests. All run,
 * whatever fails before; the last line sums the tests up.
 *
 * @returns the exit code
 */
export async function runTests(): Promise<number> {
  const say = (line: string) => console.log(line);
  await rm(reports, { recursive: true, force: true });
  await mkdir(reports, { recursive: true });
  // First, so that a missing browser is known before ten minutes have passed.
  const chromium = await findChromium(say);
  say(`Browser tests will use ${chromium ?? "Playwright's Chromium"}.`);

  const sound = await runChecks();
  const units = await runVitest();
  const crashes = await runCrashes();
  const browser = await runPlaywright(chromium);

  const runs = [units, crashes, browser];
  const passed = runs.reduce((sum, each) => sum + each.passed, 0);
  const failed = runs.reduce((sum, each) => sum + each.failed, 0);
  if (!sound) say("\nThe static checks failed: see above.");
  say(`\n${passed} passed, ${failed} failed`);
  return sound && failed === 0 && runs.every((each) => each.passed > 0) ? 0 : 1;
}

async function runVitest(): Promise<TestCounts> {
  const code = await run("node_modules/vitest/vitest.mjs", [
    "run",
    "--reporter=dot",
    "--reporter=json",
    `--outputFile.json=${vitestReport}`,
  ]);
  return readVitestCounts(vitestReport, code);
}

async function runCrashes(): Promise<TestCounts> {
  const code = await runCrashSuite(["--report", crashReport]);
  return readCrashCounts(crashReport, code);
}

async function runPlaywright(chromium: string | undefined): Promise<TestCounts> {
  const code = await run("node_modules/@playwright/test/cli.js", ["test", "--reporter=list,json"], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: browserReport,
    ...(chromium ? { E2E_CHROMIUM: chromium } : {}),
  });
  return readPlaywrightCounts(browserReport, code);
}

async function run(
  script: string,
  options: string[],
  variables: Record<string, string> = {},
): Promise<number> {
  const child = spawn(process.execPath, [script, ...options], {
    stdio: ["ignore", "inherit", "inherit"],
    env: environmentOf({ ...inheritedEnvironment(), ...variables }),
  });
  const [code] = (await once(child, "close")) as [number | null];
  return code ?? 1;
}
