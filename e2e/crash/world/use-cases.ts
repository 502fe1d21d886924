import type { DatabaseClient } from "@/lib/db/client";
import type { Queue } from "@/lib/runtime/queue";
import type { Runtime } from "@/lib/runtime/runtime";

/**
 * Gives the real use cases what they need of the runtime: this database, and a queue that wakes nobody, because the
 * suite starts its engines itself.
 */
export function installRuntime({ sql, db }: DatabaseClient): void {
  const queue: Queue = {
    send: async () => {},
    work: async () => {},
    stop: async () => {},
  };
  const runtime: Pick<Runtime, "sql" | "db" | "queue"> = { sql, db, queue: async () => queue };
  Object.assign(globalThis, { shipagentRuntime: runtime });
}
