import type { Clock } from "../ports";

/** A clock that stands still until it is told to go on. */
export function createFakeClock(
  start = new Date("2026-01-05T09:00:00Z"),
): Clock & { advance(ms: number): void } {
  let now = start.getTime();
  const sleepers = new Set<{ until: number; wake: () => void }>();
  return {
    now: () => new Date(now),
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        const sleeper = { until: now + Math.max(0, ms), wake };
        function wake() {
          sleepers.delete(sleeper);
          resolve();
        }
        if (signal?.aborted) return resolve();
        sleepers.add(sleeper);
        signal?.addEventListener("abort", wake, { once: true });
      }),
    advance(ms) {
      now += ms;
      for (const sleeper of [...sleepers]) if (sleeper.until <= now) sleeper.wake();
    },
  };
}
