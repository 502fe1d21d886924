import { AsyncLocalStorage } from "node:async_hooks";
import type { Thread } from "./thread";

/** How long a thread waits for its next task. */
const IDLE_MS = 60_000;

/** Lets a number of tasks have a thread at once, and keeps threads for the next: starting one takes half a second. */
export class ThreadPool {
  readonly #size: number;
  readonly #idle: { thread: Thread; timer: NodeJS.Timeout }[] = [];
  readonly #waiting: (() => void)[] = [];
  readonly #holders = new AsyncLocalStorage<{ held: boolean }>();
  #busy = 0;

  constructor(size: number) {
    this.#size = size;
  }

  /**
   * Waits for a place first, and lets `work` have it for all of its tasks, one after the other: in a transaction, none of
   * them waits.
   */
  async hold<T>(work: () => Promise<T>): Promise<T> {
    if (this.#isHeld()) return work();
    await this.enter();
    // What was begun in it and outlives it has the place no more.
    const holder = { held: true };
    try {
      return await this.#holders.run(holder, work);
    } finally {
      holder.held = false;
      this.leave();
    }
  }

  /** Waits until a task may begin; each that entered has to leave. @throws the signal's reason */
  async enter(signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    if (this.#isHeld()) return;
    if (this.#busy < this.#size) {
      this.#busy += 1;
      return;
    }
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const onAbort = () => {
      const at = this.#waiting.indexOf(resolve);
      if (at === -1) return;
      this.#waiting.splice(at, 1);
      reject(signal?.reason);
    };
    signal?.addEventListener("abort", onAbort, { once: true });
    this.#waiting.push(resolve);
    await promise.finally(() => signal?.removeEventListener("abort", onAbort));
  }

  leave(): void {
    if (this.#isHeld()) return;
    const next = this.#waiting.shift();
    if (next) next();
    else this.#busy -= 1;
  }

  #isHeld(): boolean {
    return this.#holders.getStore()?.held ?? false;
  }

  take(): Thread | undefined {
    for (let kept = this.#idle.pop(); kept; kept = this.#idle.pop()) {
      clearTimeout(kept.timer);
      if (kept.thread.isUsable) return kept.thread;
    }
    return undefined;
  }

  keep(thread: Thread): void {
    const timer = setTimeout(() => {
      const at = this.#idle.findIndex((kept) => kept.thread === thread);
      if (at !== -1) this.#idle.splice(at, 1);
      thread.end();
    }, IDLE_MS);
    timer.unref();
    this.#idle.push({ thread, timer });
  }
}
