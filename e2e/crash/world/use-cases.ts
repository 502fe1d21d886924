import type { Viewer } from "@/lib/auth/viewer";
import type { DatabaseClient } from "@/lib/db/client";
import type { Runtime } from "@/lib/runtime/runtime";

/** Who gives the suite's commands. */
export const CLERK: Viewer = {
  userId: "user-1",
  name: "Kim",
  role: "administrator",
  sessionId: null,
  kind: "person",
};

/**
 * Gives the real use cases what they need of the runtime: this database, and a queue that wakes nobody, because the
 * suite starts its engines itself.
 */
export function installRuntime({ sql, db }: DatabaseClient): void {
  const runtime: Pick<Runtime, "sql" | "db" | "queue"> = {
    sql,
    db,
    queue: async () => ({ send: async () => {}, work: async () => {}, stop: async () => {} }),
  };
  Object.assign(globalThis, { shipagentRuntime: runtime });
}
