import type { Clock } from "@/lib/batch/ports";

export interface Limit {
  readonly perSecond: number;
  readonly burst: number;
}

/** UPS publishes no limits; this has proved tame enough not to be throttled, and 429 slows it down further. */
export const DEFAULT_LIMIT: Limit = { perSecond: 20, burst: 40 };

/** Lets `perSecond` calls a second through, `burst` at once; all wait while it is paused. */
export class TokenBucket {
  private tokens: number;
  private filledAt: number;
  private pausedUntil = 0;

  constructor(
    private readonly limit: Limit,
    private readonly clock: Clock,
  ) {
    this.tokens = limit.burst;
    this.filledAt = clock.now().getTime();
  }

  /** Waits for a turn; false when the deadline would pass first (no turn is taken then). */
  async take(deadline: Date): Promise<boolean> {
    const now = this.clock.now().getTime();
    this.tokens = Math.min(
      this.limit.burst,
      this.tokens + (Math.max(0, now - this.filledAt) / 1000) * this.limit.perSecond,
    );
    this.filledAt = now;
    // A negative balance queues callers in their order: each waits for its own token.
    const wait = Math.max(this.pausedUntil - now, ((1 - this.tokens) / this.limit.perSecond) * 1000, 0);
    if (now + wait >= deadline.getTime()) return false;
    this.tokens -= 1;
    if (wait > 0) await this.clock.sleep(wait);
    return true;
  }

  /** Nobody starts for `ms`: the carrier asked for less. */
  pause(ms: number): void {
    this.pausedUntil = Math.max(this.pausedUntil, this.clock.now().getTime() + ms);
  }
}
