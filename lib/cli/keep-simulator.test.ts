import { rm } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inheritedEnvironment } from "@/lib/env";
import { temporaryFolder } from "@/lib/testing/temporary-folder";
import { keepSimulator } from "./keep-simulator";

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const answers = (url: string) =>
  fetch(`${url}/__sim/stats`).then(
    (answer) => answer.ok,
    () => false,
  );

describe("a simulator that is killed", () => {
  it("is there again at the same address, and ends when it is stopped", async () => {
    const ends: string[] = [];
    const simulator = await keepSimulator({
      folder,
      env: inheritedEnvironment(),
      onRestart: (how) => void ends.push(how),
      healthyMs: 0,
    });
    const first = simulator.pid();
    process.kill(first ?? 0, "SIGKILL");
    await expect.poll(() => simulator.pid()).not.toBe(first);
    expect(await answers(simulator.url)).toBe(true);
    expect(ends).toEqual(["SIGKILL"]);
    await simulator.stop({ limitMs: 5_000 });
    expect(await answers(simulator.url)).toBe(false);
  });

  it("is given up when it dies as soon as it is started", async () => {
    const ends: string[] = [];
    const simulator = await keepSimulator({
      folder,
      env: inheritedEnvironment(),
      onRestart: (how) => void ends.push(how),
      healthyMs: 600_000,
    });
    process.kill(simulator.pid() ?? 0, "SIGKILL");
    expect(await simulator.gone).toBe("SIGKILL");
    expect(ends).toEqual([]);
  });
});
