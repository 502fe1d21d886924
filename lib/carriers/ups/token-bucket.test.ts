import { describe, expect, it } from "vitest";
import type { Clock } from "@/lib/batch/ports";
import { TokenBucket } from "./token-bucket";

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

describe("the token bucket", () => {
  const far = new Date(1_000_000);

  it("lets a burst through at once, and the rest at its pace", async () => {
    const { clock, now } = scriptedClock();
    const bucket = new TokenBucket({ perSecond: 10, burst: 3 }, clock);
    for (let i = 0; i < 3; i++) await bucket.take(far);
    expect(now()).toBe(0);
    for (let i = 0; i < 5; i++) await bucket.take(far);
    expect(now()).toBeCloseTo(500);
  });

  it("refuses at once who could only go after the deadline", async () => {
    const { clock, now } = scriptedClock();
    const bucket = new TokenBucket({ perSecond: 1, burst: 1 }, clock);
    expect(await bucket.take(far)).toBe(true);
    expect(await bucket.take(new Date(500))).toBe(false);
    expect(now()).toBe(0);
  });

  it("holds everybody while it is paused", async () => {
    const { clock, now } = scriptedClock();
    const bucket = new TokenBucket({ perSecond: 100, burst: 100 }, clock);
    bucket.pause(400);
    await bucket.take(far);
    expect(now()).toBe(400);
  });
});
