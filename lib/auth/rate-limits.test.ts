import type postgres from "postgres";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createRateLimits } from "./rate-limits";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it("waits for a frozen database once, not at each request, and counts by itself meanwhile", async () => {
  const unsafe = vi.fn(() => new Promise(() => {}));
  const limits = createRateLimits({
    sql: { unsafe } as unknown as postgres.Sql,
    perMinute: { address: 2, key: 0, user: 0 },
  });
  const first = limits.take("address", "10.0.0.1");
  await vi.advanceTimersByTimeAsync(3_000);
  expect(await first).toBe(0);
  expect(await limits.take("address", "10.0.0.1")).toBe(0);
  expect(await limits.take("address", "10.0.0.1")).toBeGreaterThan(0);
  expect(unsafe).toHaveBeenCalledTimes(1);

  await vi.advanceTimersByTimeAsync(10_000);
  void limits.take("address", "10.0.0.2");
  await vi.advanceTimersByTimeAsync(0);
  expect(unsafe).toHaveBeenCalledTimes(2);
});
