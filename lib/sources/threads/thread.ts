import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { FromThread, ToThread } from "./protocol";

/** A thread was ended, because it took more than it may. */
export class LimitError extends Error {
  override readonly name = "LimitError";
  readonly limit: "time" | "memory";
  constructor(limit: "time" | "memory", cause?: unknown) {
    super(`the thread took too much ${limit}`, { cause });
    this.limit = limit;
  }
}

/** One worker thread, that is asked for one answer at a time. It keeps no process alive while it has nothing to do. */
export class Thread {
  readonly #worker: Worker;
  #answer: ((answer: FromThread) => void) | undefined;
  #fail: ((error: unknown) => void) | undefined;
  /** Why it ended, where it did while nobody asked. */
  #ended: unknown;

  constructor(megabytes: number) {
    // From its source, as the other programs beside the server: a bundle would not know its parts.
    const program = join(process.cwd(), "lib", "sources", "threads", "thread-main.ts");
    this.#worker = new Worker(/* turbopackIgnore: true */ program, {
      execArgv: ["--import", "tsx"],
      // No secret of the server's is any of its business.
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 64 },
    });
    this.#worker.on("message", (answer: FromThread) => this.#answer?.(answer));
    this.#worker.on("error", (error) => {
      const memory = "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
      this.#stop(memory ? new LimitError("memory", error) : error);
    });
    this.#worker.on("exit", (code) => this.#stop(new Error(`the thread ended by itself (${code})`)));
    this.#worker.unref();
  }

  tell(message: ToThread, transfer: readonly ArrayBuffer[] = []): void {
    this.#worker.postMessage(message, transfer);
  }

  /**
   * Sends a value to the task and waits for what it answers.
   *
   * @throws LimitError when it takes longer than `ms`, or more memory than it may; the signal's reason
   */
  async ask(
    value: unknown,
    { ms, signal }: { readonly ms: number; readonly signal?: AbortSignal | undefined },
  ): Promise<FromThread> {
    if (this.#ended !== undefined) throw this.#ended;
    signal?.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<FromThread>();
    const timer = setTimeout(() => reject(new LimitError("time")), Math.max(0, ms));
    const onAbort = () => reject(signal?.reason);
    signal?.addEventListener("abort", onAbort, { once: true });
    this.#answer = resolve;
    this.#fail = reject;
    this.#worker.ref();
    this.tell({ kind: "next", value });
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
      this.#answer = undefined;
      this.#fail = undefined;
      this.#worker.unref();
    }
  }

  get isUsable(): boolean {
    return this.#ended === undefined;
  }

  end(): void {
    this.#stop(new Error("the thread was ended"));
    void this.#worker.terminate();
  }

  #stop(why: unknown): void {
    this.#ended ??= why;
    this.#fail?.(why);
  }
}
