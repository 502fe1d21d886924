import { describe, expect, test } from "vitest";
import type { PartRun } from "./part";
import { allGreen, describeSummary } from "./summary";

const unit: PartRun = { part: "unit", passed: 10, failed: 0, failures: [], seconds: 1.25 };
const crash: PartRun = {
  part: "crash",
  passed: 3,
  failed: 1,
  failures: [{ name: "a kill", again: "npm run test:crash" }],
  seconds: 60,
};

describe("the end of a test run", () => {
  test("says what ran, what failed, how to repeat it, and the sum alone in the last line", () => {
    expect(describeSummary({ runs: [unit, crash], left: [] })).toEqual([
      "",
      "unit      10 passed, 0 failed in 1.3 s",
      "crash     3 passed, 1 failed in 60.0 s",
      "",
      "Failed, each with the command that repeats it:",
      "  crash: a kill",
      "    npm run test:crash",
      "",
      "13 passed, 1 failed",
    ]);
  });

  test("is green where every part ran a test and none failed", () => {
    expect(allGreen({ runs: [unit], left: [] })).toBe(true);
    expect(allGreen({ runs: [unit, crash], left: [] })).toBe(false);
  });

  test("is not green where a part ran no test, or was not come to", () => {
    const empty = { ...unit, passed: 0 };
    expect(allGreen({ runs: [empty], left: [] })).toBe(false);
    expect(describeSummary({ runs: [empty], left: [] })).toContain("unit      no test ran in 1.3 s");
    expect(allGreen({ runs: [unit], left: ["browser"] })).toBe(false);
    expect(describeSummary({ runs: [unit], left: ["browser"] })).toContain(
      "browser   not run: stopped before",
    );
  });
});
