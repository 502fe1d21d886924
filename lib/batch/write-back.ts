import { type Problem, problem } from "@/lib/shipping/errors";
import type { Clock, JobStore, Source } from "./ports";
import { systemClock } from "./system-clock";

const PAGE = 500;
/** Numbers that come within this time go together: a row of its own costs two commits, as many as its purchase. */
const GATHER_MS = 1_000;

/** What the drain needs of the job's store. */
type WriteBackStore = Pick<JobStore, "readWriteBacks" | "markWrittenBack" | "markWriteBackFailed">;

/**
 * Brings what waits in a job's outbox to its source. `kick` is called after each completed row and never waits; what
 * comes until the drain begins, a moment later, goes with it. A failure is written down and retried later; it never
 * touches a row.
 */
export class WriteBackDrain {
  readonly #store: WriteBackStore;
  readonly #source: Source;
  readonly #clock: Clock;
  readonly #jobId: string;
  readonly #ending = new AbortController();
  #running: Promise<void> | null = null;
  #again = false;

  constructor(params: { store: WriteBackStore; source: Source; jobId: string; clock?: Clock }) {
    this.#store = params.store;
    this.#source = params.source;
    this.#clock = params.clock ?? systemClock;
    this.#jobId = params.jobId;
  }

  kick(): void {
    this.#again = true;
    this.#running ??= this.#loop().finally(() => {
      this.#running = null;
      if (this.#again) this.kick();
    });
  }

  /** At the end of a run: drains what is due, at once, and waits for it. */
  async flush(): Promise<void> {
    this.#ending.abort();
    this.kick();
    while (this.#running) await this.#running;
  }

  async #loop(): Promise<void> {
    while (this.#again) {
      await this.#clock.sleep(GATHER_MS, this.#ending.signal);
      this.#again = false;
      // Whatever goes wrong here waits in the outbox for the next drain; the run must not hear of it.
      await this.#drain().catch(() => {});
    }
  }

  async #drain(): Promise<void> {
    const jobId = this.#jobId;
    for (;;) {
      const entries = await this.#store.readWriteBacks({ jobId, limit: PAGE });
      if (entries.length === 0) return;
      const failure = await this.#write(entries);
      if (failure) {
        await this.#store.markWriteBackFailed({ jobId, entries, problem: failure });
        return;
      }
      await this.#store.markWrittenBack({ jobId, entries });
      if (entries.length < PAGE) return;
    }
  }

  async #write(entries: Awaited<ReturnType<WriteBackStore["readWriteBacks"]>>): Promise<Problem | null> {
    try {
      const result = await this.#source.writeBack({ jobId: this.#jobId, entries });
      return result.ok ? null : result.error;
    } catch (error) {
      return problem(
        "WRITE_BACK_FAILED",
        `The source did not take the tracking numbers: ${error instanceof Error ? error.message : "unknown"}.`,
      );
    }
  }
}
