import type { Clock, JobStore, Lease } from "./ports";

/**
 * Keeps a lease alive while a job runs. `lost` aborts as soon as it can no longer be trusted: renewal was refused, or
 * could not be had before it ran out. From then on nothing may be started.
 */
export class LeaseKeeper {
  readonly #store: JobStore;
  readonly #clock: Clock;
  readonly #leaseMs: number;
  readonly #lost = new AbortController();
  readonly #stop = new AbortController();
  #lease: Lease;
  #loop: Promise<void> = Promise.resolve();

  constructor(params: { store: JobStore; clock: Clock; leaseMs: number; lease: Lease }) {
    this.#store = params.store;
    this.#clock = params.clock;
    this.#leaseMs = params.leaseMs;
    this.#lease = params.lease;
  }

  get lease(): Lease {
    return this.#lease;
  }

  get lost(): AbortSignal {
    return this.#lost.signal;
  }

  /** Milliseconds for which the lease still holds, by this process's clock. */
  remainingMs(): number {
    return this.#lease.until.getTime() - this.#clock.now().getTime();
  }

  start(): void {
    this.#loop = this.#keep();
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#loop;
  }

  async #keep(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      await this.#clock.sleep(this.#leaseMs / 4, this.#stop.signal);
      if (this.#stop.signal.aborted) return;
      if (!(await this.#renew())) {
        this.#lost.abort();
        return;
      }
    }
  }

  async #renew(): Promise<boolean> {
    try {
      const renewed = await this.#store.renewLease({ lease: this.#lease, leaseMs: this.#leaseMs });
      if (renewed.ok) this.#lease = renewed.value;
      return renewed.ok;
    } catch {
      // The database is away: the lease still holds for what is left of it, and the next heartbeat tries again.
      return this.remainingMs() > this.#leaseMs / 4;
    }
  }
}
