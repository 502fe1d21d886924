import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, it } from "vitest";
import { isKnownDead, makeWorkerId } from "./worker-identity";

it("names every process anew", () => {
  expect(makeWorkerId()).not.toBe(makeWorkerId());
});

it("knows that a process of this machine has ended, and that this one has not", async () => {
  const child = spawn(process.execPath, ["-e", ""]);
  await once(child, "exit");
  const [where, , unique] = makeWorkerId().split("/");
  expect(isKnownDead([where, child.pid, unique].join("/"))).toBe(true);
  expect(isKnownDead(makeWorkerId())).toBe(false);
});

it.each(["", "elsewhere-1234-5/999999/ab", "nonsense", "a/b/c"])("claims nothing about %j", (workerId) => {
  expect(isKnownDead(workerId)).toBe(false);
});
