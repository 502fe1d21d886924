import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readCrashReport } from "./crash-report";
import { chooseParts, completeResult } from "./part";
import { readPlaywrightReport } from "./playwright-report";
import { quote } from "./quote";
import { readVitestReport } from "./vitest-report";

const nothing = { passed: 0, failed: 0, failures: [] };

describe("the parts of a test run", () => {
  test("are all of them where none is named, and run in their order", () => {
    expect(chooseParts([])).toEqual(["static", "unit", "database", "crash", "browser"]);
    expect(chooseParts(["browser", "unit"])).toEqual(["unit", "browser"]);
  });

  test("have names, and another word is refused with them", () => {
    expect(() => chooseParts(["units"])).toThrow(
      'no part "units" of the tests: the parts are static, unit, database, crash, browser.',
    );
  });

  test("have failed where their program has, whatever the report says", () => {
    expect(completeResult("unit", 1, nothing)).toMatchObject({
      failed: 1,
      failures: [{ again: "npm test -- unit" }],
    });
    expect(completeResult("unit", 0, nothing)).toEqual(nothing);
  });
});

describe("Vitest's report", () => {
  const file = (name: string) => join(process.cwd(), name);

  test("names each failing test, and the command that repeats it alone", () => {
    const report = {
      numPassedTests: 7,
      testResults: [
        {
          name: file("lib/x.test.ts"),
          status: "failed",
          assertionResults: [
            { ancestorTitles: ["a row"], title: "costs $1 (at least)", status: "failed" },
            { ancestorTitles: [], title: "is a row", status: "passed" },
          ],
        },
      ],
    };
    expect(readVitestReport(report, "unit")).toEqual({
      passed: 7,
      failed: 1,
      failures: [
        {
          name: "lib/x.test.ts: a row > costs $1 (at least)",
          again: String.raw`npx vitest run --project unit lib/x.test.ts -t '^a row > costs \$1 \(at least\)$'`,
        },
      ],
    });
  });

  test("of a file that did not load counts as a failure", () => {
    const report = {
      numPassedTests: 7,
      testResults: [{ name: file("lib/x.test.ts"), status: "failed", assertionResults: [] }],
    };
    expect(readVitestReport(report, "db")).toEqual({
      passed: 7,
      failed: 1,
      failures: [
        { name: "lib/x.test.ts (the whole file)", again: "npx vitest run --project db lib/x.test.ts" },
      ],
    });
  });
});

describe("the crash suite's report", () => {
  test("names each failing case, with the seed that replays it", () => {
    const report = { cases: 10, failed: 1, seed: 7, failures: ["kill before 'completeRow'"] };
    expect(readCrashReport(report)).toEqual({
      passed: 9,
      failed: 1,
      failures: [
        {
          name: "kill before 'completeRow'",
          again: `npm run test:crash -- --seed 7 --case "kill before 'completeRow'"`,
        },
      ],
    });
  });

  test("with counts alone still counts", () => {
    expect(readCrashReport({ cases: 10, failed: 2 })).toMatchObject({
      passed: 8,
      failed: 2,
      failures: [{ name: "2 cases, named above" }],
    });
  });
});

describe("Playwright's report", () => {
  const spec = (title: string, line: number, status: string) => ({
    title,
    file: "inner/x.spec.ts",
    line,
    tests: [{ status }],
  });
  const report = {
    config: { rootDir: join(process.cwd(), "e2e") },
    stats: { expected: 3 },
    suites: [
      {
        title: "inner/x.spec.ts",
        specs: [spec("signs in", 12, "expected")],
        suites: [
          { title: "a clerk", specs: [spec("ships", 20, "unexpected"), spec("voids", 30, "skipped")] },
        ],
      },
    ],
  };

  test("names each failing or skipped test by its line, under the browser that was found", () => {
    expect(readPlaywrightReport(report, "/usr/bin/chromium")).toEqual({
      passed: 3,
      failed: 2,
      failures: [
        {
          name: "inner/x.spec.ts › a clerk › ships",
          again: "E2E_CHROMIUM=/usr/bin/chromium npx playwright test e2e/inner/x.spec.ts:20",
        },
        {
          name: "inner/x.spec.ts › a clerk › voids (skipped)",
          again: "E2E_CHROMIUM=/usr/bin/chromium npx playwright test e2e/inner/x.spec.ts:30",
        },
      ],
    });
  });

  test("needs no word about a browser that is Playwright's own", () => {
    expect(readPlaywrightReport(report, undefined).failures[0]?.again).toBe(
      "npx playwright test e2e/inner/x.spec.ts:20",
    );
  });
});

test("a report that was never written says that nothing ran", () => {
  expect([
    readVitestReport(undefined, "unit"),
    readCrashReport(undefined),
    readPlaywrightReport(undefined, undefined),
  ]).toEqual([nothing, nothing, nothing]);
});

test("a word is quoted so that a shell gives it back", () => {
  expect(["plain", "two words", "it's", `it's "so"`].map(quote)).toEqual([
    "plain",
    '"two words"',
    `"it's"`,
    String.raw`'it'\''s "so"'`,
  ]);
});
