import { expect, test } from "vitest";
import { systemClock } from "../system-clock";
import { clockContract } from "./clock-contract";
import { createFakeClock } from "./fake-clock";
import { WorldTime } from "./world-time";

clockContract("the system's clock", () => ({ clock: systemClock, advance: () => {} }));
clockContract("the fake", () => {
  const clock = createFakeClock();
  return { clock, advance: clock.advance };
});
clockContract("the crash suite's", () => {
  const time = new WorldTime();
  return { clock: time.clock(), advance: (ms) => time.moveTo(time.now() + ms) };
});

test("the crash suite's clock tells of a long wait, and ends it where the time is moved on", async () => {
  const time = new WorldTime();
  const told: number[] = [];
  const clock = time.clock((_, until) => told.push(until));
  await clock.sleep(1);
  const before = time.now();
  const slept = clock.sleep(3_600_000);
  expect(told).toHaveLength(1);
  time.moveTo(told[0] ?? 0);
  await slept;
  time.moveTo(before);
  expect(time.now()).toBeGreaterThanOrEqual(before + 3_600_000);
});
