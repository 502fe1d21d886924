import { rm } from "node:fs/promises";
import { runToEnd } from "@/lib/cli/run-to-end";
import { inheritedEnvironment } from "@/lib/env";
import { runChecks } from "../run-checks";
import { runCrashSuite } from "../run-crash-suite";
import { type CrashReport, readCrashReport } from "./crash-report";
import { completeResult, type PartContext, type PartName, type PartResult, type PartRun } from "./part";
import { type PlaywrightReport, readPlaywrightReport } from "./playwright-report";
import { readReport } from "./read-report";
import { readVitestReport, type VitestReport } from "./vitest-report";

/** Where the reports of the parts are. */
export const reportFolder = "test-results";

const parts: Record<PartName, (context: PartContext) => Promise<PartResult>> = {
  static: runStatic,
  unit: (context) => runVitest("unit", "unit", context),
  database: (context) => runVitest("database", "db", context),
  crash: runCrashes,
  browser: runPlaywright,
};

/** Runs one part and says what it came to. */
export async function runPart(part: PartName, context: PartContext): Promise<PartRun> {
  const since = performance.now();
  const result = await parts[part](context);
  return { part, ...result, seconds: (performance.now() - since) / 1_000 };
}

async function runStatic(): Promise<PartResult> {
  const { passed, failed } = await runChecks();
  return {
    passed: passed.length,
    failed: failed.length,
    failures: failed.map((name) => ({ name, again: "npm run check" })),
  };
}

async function runVitest(part: PartName, project: string, { signals }: PartContext): Promise<PartResult> {
  const file = await reportFile(part);
  const reporters = ["--reporter=dot", "--reporter=json", `--outputFile.json=${file}`];
  const code = await runToEnd({
    script: ["node_modules/vitest/vitest.mjs", "run", "--project", project, ...reporters],
    variables: plainOutput(),
    signals,
  });
  return completeResult(part, code, readVitestReport(await readReport<VitestReport>(file), project));
}

async function runCrashes({ signals }: PartContext): Promise<PartResult> {
  const file = await reportFile("crash");
  const code = await runCrashSuite(["--report", file], signals);
  return completeResult("crash", code, readCrashReport(await readReport<CrashReport>(file)));
}

async function runPlaywright({ signals, chromium }: PartContext): Promise<PartResult> {
  const file = await reportFile("browser");
  const code = await runToEnd({
    script: ["node_modules/@playwright/test/cli.js", "test", "--reporter=list,json"],
    variables: {
      ...plainOutput(),
      PLAYWRIGHT_JSON_OUTPUT_NAME: file,
      ...(chromium ? { E2E_CHROMIUM: chromium } : {}),
    },
    signals,
  });
  const report = await readReport<PlaywrightReport>(file);
  return completeResult("browser", code, readPlaywrightReport(report, chromium));
}

/** The part's report, of which none is there yet: one of an earlier run must not be read. */
async function reportFile(part: PartName): Promise<string> {
  const file = `${reportFolder}/${part}.json`;
  await rm(file, { force: true });
  return file;
}

/** Colours are for a terminal: in a file, each dot comes with four of their codes. */
function plainOutput(): Record<string, string> {
  return process.stdout.isTTY || inheritedEnvironment().FORCE_COLOR ? {} : { NO_COLOR: "1" };
}
