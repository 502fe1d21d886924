import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect, onTestFinished, test } from "vitest";
import { isAlive } from "@/lib/postgres/postmaster-file";
import type { PartRun } from "../tests/part";
import { chooseSteady } from "./choose-steady";
import { describeSteady } from "./describe-steady";

test("what is run, and how often, can be left out", () => {
  expect(chooseSteady([])).toEqual({ part: "all", times: 3 });
  expect(chooseSteady(["browser"])).toEqual({ part: "browser", times: 3 });
  expect(chooseSteady(["unit", "12"])).toEqual({ part: "unit", times: 12 });
});

test("another part, and a number that is none, are refused", () => {
  expect(() => chooseSteady(["units"])).toThrow('no part "units"');
  expect(() => chooseSteady(["unit", "0"])).toThrow("how often");
  expect(() => chooseSteady(["unit", "often"])).toThrow("how often");
});

test("a failure is listed once, with the runs in which it was seen", () => {
  const green: PartRun = { part: "unit", passed: 2, failed: 0, failures: [], seconds: 4 };
  const failures = [{ name: "x.test.ts: is slow", again: "npx vitest run x.test.ts" }];
  const red: PartRun = { part: "unit", passed: 1, failed: 1, failures, seconds: 5 };
  const run = (number: number, part?: PartRun) => ({
    number,
    seconds: 10 * number,
    summary: part && { runs: [part], left: [] },
    log: `unit-${number}.log`,
  });
  expect(describeSteady([run(1, red), run(2, green), run(3, red), run(4)])).toEqual([
    "",
    "run 1: NOT GREEN, 1 failed in 10 s (unit 5 s), unit-1.log",
    "run 2: green in 20 s (unit 4 s), unit-2.log",
    "run 3: NOT GREEN, 1 failed in 30 s (unit 5 s), unit-3.log",
    "run 4: NOT GREEN, broke off in 40 s, unit-4.log",
    "",
    "Not green:",
    "  unit: x.test.ts: is slow: in 2 of 4 (run 1, 3)",
    "    npx vitest run x.test.ts",
    "  the run broke off: in 1 of 4 (run 4)",
    "    see the end of unit-4.log",
    "",
    "1 of 4 runs green",
  ]);
});

test("a burner ends with its parent, also when that is killed", async () => {
  // A parent that starts one, as run-steady does, and says which.
  const source = `
    import { startChild } from "${join(process.cwd(), "lib/cli/child-program.ts")}";
    const burner = startChild({ script: ["tools/steady/burn.ts"], env: {}, stdout: "inherit" });
    console.log(burner.process.pid);
  `;
  const parent = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", source], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines = createInterface({ input: parent.stdout });
  const closed = once(parent.stdout, "close");
  const [pid] = (await once(lines, "line")) as [string];
  onTestFinished(() => endIfAlive(Number(pid)));
  expect(isAlive(Number(pid))).toBe(true);
  parent.kill("SIGKILL");
  // The burner has inherited it: it closes when both have ended.
  await closed;
});

/** A burner that is not what it should be would burn for ever. */
function endIfAlive(pid: number): void {
  if (isAlive(pid)) process.kill(pid, "SIGKILL");
}
