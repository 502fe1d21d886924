import type { Carriers, Clock } from "./ports";

/** How long a purchase is looked up before the measuring is given up: nothing is known of it then but that it is long. */
const LIMIT_MS = 3_600_000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;
const LOOK_UP_MS = 15_000;
/** Between two measurements under one account: a run is not to spend its calls on it. */
const REST_MS = 5_000;

/**
 * Measures how soon the carrier's index knows what was bought: now and then a purchase is looked up until it is found,
 * beside the run. The longest lag of an account decides from when on its 'none' is believed.
 */
export class LagMeter {
  readonly #carriers: Carriers;
  readonly #clock: Clock;
  readonly #stopping = new AbortController();
  /** Accounts under which something is being measured, or was a moment ago. */
  readonly #busy = new Map<string | null, Promise<void>>();

  constructor({ carriers, clock }: { carriers: Carriers; clock: Clock }) {
    this.#carriers = carriers;
    this.#clock = clock;
  }

  /** A purchase was answered just now. Measured unless another one is, under this account. Never fails. */
  bought({ accountId, reference }: { accountId: string | null; reference: string }): void {
    if (this.#busy.has(accountId) || this.#stopping.signal.aborted) return;
    const measuring = this.#measure(accountId, reference)
      // What cannot be written down is measured another time.
      .catch(() => {})
      .then(() => this.#clock.sleep(REST_MS, this.#stopping.signal))
      .finally(() => this.#busy.delete(accountId));
    this.#busy.set(accountId, measuring);
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.all(this.#busy.values());
  }

  async #measure(accountId: string | null, reference: string): Promise<void> {
    const { signal } = this.#stopping;
    const attemptedAt = this.#clock.now();
    for (let pause = FIRST_PAUSE_MS; !signal.aborted; pause = Math.min(LONGEST_PAUSE_MS, pause * 2)) {
      const carrier = await this.#carriers.of(accountId);
      const deadline = new Date(this.#clock.now().getTime() + LOOK_UP_MS);
      const { kind } = await carrier.lookUp({ reference, attemptedAt, deadline });
      const lagMs = this.#clock.now().getTime() - attemptedAt.getTime();
      if (kind !== "none" && kind !== "unavailable") return this.#carriers.noteLag({ accountId, lagMs });
      if (lagMs > LIMIT_MS) return kind === "none" ? this.#carriers.noteLag({ accountId, lagMs }) : undefined;
      await this.#clock.sleep(pause, signal);
    }
  }
}
