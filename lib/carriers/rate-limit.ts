import type { Clock } from "@/lib/batch/ports";

export interface Limit {
  readonly perSecond: number;
  /** So many at once after a pause. */
  readonly burst: number;
}

/** Gives out the moments at which requests may start: to one process, or to all that use an account. */
export interface Turns {
  /**
   * Takes the next `count` turns, which follow each other at the limit's pace.
   *
   * @returns in how many milliseconds the first is; negative where there was a pause
   */
  take(count: number, limit: Limit): Promise<number>;
  /** No turn that is taken from now on is earlier than in `ms`. */
  hold(ms: number): Promise<void>;
}

/** Turns of this process alone. */
export function ownTurns(clock: Clock): Turns {
  let next = Number.NEGATIVE_INFINITY;
  const now = () => clock.now().getTime();
  return {
    async take(count, { perSecond, burst }) {
      const first = Math.max(next, now() - ((burst - 1) * 1000) / perSecond);
      next = first + (count * 1000) / perSecond;
      return first - now();
    },
    async hold(ms) {
      next = Math.max(next, now() + ms);
    },
  };
}

/** Lets requests start at the limit's pace. Turns are taken by the handful: of a quarter of a second, at most. */
export class RateLimit {
  /** Turns that were taken and not used yet, by this process's clock. */
  #taken: number[] = [];
  #waiting = 0;
  #order: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly limit: Limit,
    private readonly turns: Turns,
    private readonly clock: Clock,
  ) {}

  /** Waits for a turn; false when the deadline would pass first (no turn is used then). */
  async take(deadline: Date): Promise<boolean> {
    this.#waiting++;
    const turn = this.#order.then(() => this.#next());
    this.#order = turn.then(
      () => this.#waiting--,
      () => this.#waiting--,
    );
    const at = await turn;
    if (at >= deadline.getTime()) {
      this.#taken.unshift(at);
      return false;
    }
    const wait = at - this.#now();
    if (wait > 0) await this.clock.sleep(wait);
    return true;
  }

  /** Nobody starts for `ms`, no matter who shares these turns: the carrier asked for less. */
  async pause(ms: number): Promise<void> {
    this.#taken = [];
    await this.turns.hold(ms);
  }

  async #next(): Promise<number> {
    const { perSecond, burst } = this.limit;
    // What was taken and left for longer than a burst would be one more burst.
    const oldest = this.#now() - (burst * 1000) / perSecond;
    this.#taken = this.#taken.filter((at) => at >= oldest);
    const ready = this.#taken.shift();
    if (ready !== undefined) return ready;
    const count = Math.max(1, Math.min(this.#waiting, Math.floor(perSecond / 4)));
    const first = this.#now() + (await this.turns.take(count, this.limit));
    for (let n = 1; n < count; n++) this.#taken.push(first + (n * 1000) / perSecond);
    return first;
  }

  #now(): number {
    return this.clock.now().getTime();
  }
}
