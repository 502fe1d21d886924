import type { Clock } from "./ports";

/** A step of the wall clock that is longer than this is no rounding: a person set it, or the machine was asleep. */
const JUMP_MS = 1_000;

let at = Date.now();
let wall = at;
let steady = performance.now();

/**
 * Never goes back, and never stands still: it follows the monotonic clock, and the wall clock where that jumped ahead,
 * as it does when the machine was asleep. A deadline may so be over too early, and never too late.
 */
function now(): Date {
  const [wallNow, steadyNow] = [Date.now(), performance.now()];
  const [byWall, bySteady] = [wallNow - wall, steadyNow - steady];
  at += byWall > bySteady + JUMP_MS ? byWall : bySteady;
  wall = wallNow;
  steady = steadyNow;
  return new Date(at);
}

/** This process's clock. */
export const systemClock: Clock = {
  now,
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const timer = setTimeout(done, Math.max(0, ms));
      function done() {
        clearTimeout(timer);
        signal?.removeEventListener("abort", done);
        resolve();
      }
      signal?.addEventListener("abort", done, { once: true });
    }),
};
