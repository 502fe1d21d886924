import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const files = readdirSync("lib", { recursive: true, encoding: "utf8" })
  .filter((name) => /\.tsx?$/.test(name) && !/(\.test\.|\/testing\/)/.test(name))
  .map((name) => ({ name: join("lib", name), text: readFileSync(join("lib", name), "utf8") }));
const naming = (pattern: RegExp) =>
  files
    .filter(({ text }) => pattern.test(text))
    .map(({ name }) => name)
    .sort();

it("is the only way to wake a worker that buys", () => {
  expect(naming(/\.send\([^)]*"run"/)).toEqual([
    // What was at the carrier when the job was cancelled is settled; nothing is bought for it any more.
    "lib/use-cases/cancel-job.ts",
    "lib/use-cases/start-run.ts",
    // Jobs that the gate has let through, and whose message was lost.
    "lib/worker/sweep.ts",
    // A message that had its turn while all lanes were taken.
    "lib/worker/worker.ts",
  ]);
});

it("is passed by everything that makes a job ready to run", () => {
  const makesReady = naming(/to: "approved"|state: "approved"/);
  expect(makesReady).toEqual([
    "lib/db/approvals/index.ts",
    // A run that has to wait goes back to what the gate had let through.
    "lib/db/job-store/lease.ts",
    "lib/db/restarts/index.ts",
    "lib/use-cases/restart-job.ts",
    "lib/use-cases/resume-job.ts",
  ]);
  const callers = naming(/\b(signApproval|beginGeneration)\(|\bsign\(/).filter((name) =>
    name.startsWith("lib/use-cases"),
  );
  const starting = [
    ...new Set([...callers, ...makesReady.filter((name) => name.startsWith("lib/use-cases"))]),
  ].sort();
  expect(starting).toEqual([
    "lib/use-cases/approve-automatically.ts",
    "lib/use-cases/approve-job.ts",
    "lib/use-cases/carry-out-restart.ts",
    "lib/use-cases/restart-job.ts",
    "lib/use-cases/resume-job.ts",
  ]);
  for (const name of starting) expect(naming(/startRun\([\s\S]*way: /)).toContain(name);
});
