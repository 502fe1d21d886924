import type { Clock } from "../ports";

/**
 * A wait as long as this is not sat through: the suite is told of it, and moves the time on when it sees fit. Longer than
 * what belongs to every run (a second in which numbers are gathered for the file), or time would always move, and uncover
 * no guard.
 */
const LONG_MS = 1_500;

interface Sleeper {
  readonly until: number;
  wake(): void;
}

/**
 * The time of one process of the suite. It runs like the real one, so that nothing stands still, but limits of time are
 * so generous that no machine is too slow for them: where one is to pass, the suite moves the time on.
 */
export class WorldTime {
  #ahead = 0;
  readonly #sleepers = new Set<Sleeper>();

  now(): number {
    return Date.now() + this.#ahead;
  }

  /** Moves the time on to that moment; the one who slept until then wakes. A moment that has passed changes nothing. */
  moveTo(moment: number): void {
    this.#ahead += Math.max(0, moment - this.now());
    for (const sleeper of [...this.#sleepers]) if (sleeper.until <= this.now()) sleeper.wake();
  }

  /** @param tell hears of each long wait: how long it is, and until when it lasts */
  clock(tell?: (ms: number, until: number) => void): Clock {
    return {
      now: () => new Date(this.now()),
      sleep: (ms, signal) => {
        if (signal?.aborted) return Promise.resolve();
        const until = this.now() + Math.max(0, ms);
        if (ms >= LONG_MS) tell?.(ms, until);
        return this.#sleep(until, signal);
      },
    };
  }

  #sleep(until: number, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(wake, until - this.now());
      const sleeper: Sleeper = { until, wake };
      const sleepers = this.#sleepers;
      function wake() {
        clearTimeout(timer);
        sleepers.delete(sleeper);
        signal?.removeEventListener("abort", wake);
        resolve();
      }
      sleepers.add(sleeper);
      signal?.addEventListener("abort", wake, { once: true });
    });
  }
}
