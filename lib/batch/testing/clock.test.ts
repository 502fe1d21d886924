import { expect, test, vi } from "vitest";
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

test("the system's clock takes no step of the wall clock back, and each one ahead: no deadline comes later than it should", () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  try {
    const before = systemClock.now().getTime();
    vi.setSystemTime(Date.now() - 3_600_000);
    const setBack = systemClock.now().getTime();
    expect(setBack).toBeGreaterThanOrEqual(before);
    expect(setBack).toBeLessThan(before + 60_000);
    vi.setSystemTime(Date.now() + 7_200_000);
    expect(systemClock.now().getTime()).toBeGreaterThanOrEqual(setBack + 7_200_000 - 1_000);
  } finally {
    vi.useRealTimers();
  }
});
