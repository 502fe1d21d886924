import { describe, expect, it } from "vitest";
import type { Clock } from "@/lib/batch/ports";
import { ownTurns, RateLimit, type Turns } from "./rate-limit";

function scriptedClock() {
  let now = 0;
  const clock: Clock = {
    now: () => new Date(now),
    sleep: async (ms) => {
      now += ms;
    },
  };
  return { clock, now: () => now };
}

describe("the rate limit", () => {
  const far = new Date(1_000_000);
  const limited = (perSecond: number, burst: number, count = (turns: Turns) => turns) => {
    const { clock, now } = scriptedClock();
    return { now, limit: new RateLimit({ perSecond, burst }, count(ownTurns(clock)), clock) };
  };

  it("lets a burst through at once, and the rest at its pace", async () => {
    const { limit, now } = limited(10, 3);
    for (let i = 0; i < 3; i++) await limit.take(far);
    expect(now()).toBe(0);
    for (let i = 0; i < 5; i++) await limit.take(far);
    expect(now()).toBeCloseTo(500);
  });

  it("refuses at once who could only go after the deadline, and keeps the turn for another", async () => {
    const { limit, now } = limited(1, 1);
    expect(await limit.take(far)).toBe(true);
    expect(await limit.take(new Date(500))).toBe(false);
    expect(now()).toBe(0);
    expect(await limit.take(far)).toBe(true);
    expect(now()).toBe(1000);
  });

  it("holds everybody while it is paused", async () => {
    const { limit, now } = limited(100, 100);
    await limit.pause(400);
    await limit.take(far);
    expect(now()).toBe(400);
  });

  it("takes turns by the handful where several wait", async () => {
    const handfuls: number[] = [];
    const { limit } = limited(20, 1, (turns) => ({
      ...turns,
      take(count, pace) {
        handfuls.push(count);
        return turns.take(count, pace);
      },
    }));
    await Promise.all(Array.from({ length: 12 }, () => limit.take(far)));
    expect(handfuls).toEqual([5, 5, 2]);
  });
});
