import { AsyncLocalStorage } from "node:async_hooks";
import type { DatabaseClient } from "@/lib/db/client";
import type { Queue } from "@/lib/runtime/queue";
import type { Runtime } from "@/lib/runtime/runtime";

type UseCaseRuntime = Pick<Runtime, "sql" | "db" | "queue">;

/** Several worlds are at work at once: each case's commands go to the database of its own. */
const runtimes = new AsyncLocalStorage<UseCaseRuntime>();
Object.defineProperty(globalThis, "shipagentRuntime", { get: () => runtimes.getStore() });

/**
 * Gives the real use cases that `work` calls what they need of the runtime: this database, and a queue that wakes
 * nobody, because the suite starts its engines itself.
 */
export function withRuntime<T>({ sql, db }: DatabaseClient, work: () => Promise<T>): Promise<T> {
  const queue: Queue = {
    send: async () => {},
    work: async () => {},
    stop: async () => {},
  };
  return runtimes.run({ sql, db, queue: async () => queue }, work);
}
