import { readFile } from "node:fs/promises";

/** What a test run came to. */
export type TestCounts = { passed: number; failed: number };

type VitestReport = { numPassedTests: number; numFailedTests: number; success: boolean };
type CrashReport = { cases: number; failed: number };
type PlaywrightReport = { stats: { expected: number; unexpected: number; flaky: number; skipped: number } };

/** Vitest's counts. A run that failed without a failing test (a file that did not load, say) counts as one. */
export async function readVitestCounts(file: string, exitCode: number): Promise<TestCounts> {
  const report = await readReport<VitestReport>(file);
  const failed = report?.numFailedTests ?? 0;
  return { passed: report?.numPassedTests ?? 0, failed: exitCode === 0 ? failed : Math.max(failed, 1) };
}

/** The crash suite's counts: its cases. */
export async function readCrashCounts(file: string, exitCode: number): Promise<TestCounts> {
  const report = await readReport<CrashReport>(file);
  const failed = report?.failed ?? 0;
  const passed = (report?.cases ?? 0) - failed;
  return { passed, failed: exitCode === 0 ? failed : Math.max(failed, 1) };
}

/** Playwright's counts. A test that was skipped or passed at a second try only has not passed. */
export async function readPlaywrightCounts(file: string, exitCode: number): Promise<TestCounts> {
  const stats = (await readReport<PlaywrightReport>(file))?.stats;
  const failed = (stats?.unexpected ?? 0) + (stats?.flaky ?? 0) + (stats?.skipped ?? 0);
  return { passed: stats?.expected ?? 0, failed: exitCode === 0 ? failed : Math.max(failed, 1) };
}

async function readReport<T>(file: string): Promise<T | undefined> {
  const text = await readFile(file, "utf8").catch(() => undefined);
  return text ? (JSON.parse(text) as T) : undefined;
}
