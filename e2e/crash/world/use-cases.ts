import type { Viewer } from "@/lib/auth/viewer";
import type { DatabaseClient } from "@/lib/db/client";
import type { Queue, QueueMessages } from "@/lib/runtime/queue";
import type { Runtime } from "@/lib/runtime/runtime";

/** Who gives the suite's commands. */
export const CLERK: Viewer = {
  userId: "user-1",
  name: "Kim",
  role: "administrator",
  sessionId: null,
  kind: "person",
};

type RunMessage = QueueMessages["run"];
const sent = new Map<string, RunMessage>();

/** The last wake-up for a job that nobody has taken yet: the suite is its worker. */
export function takeMessage(jobId: string): RunMessage | null {
  const message = sent.get(jobId) ?? null;
  sent.delete(jobId);
  return message;
}

/**
 * Gives the real use cases what they need of the runtime: this database, and a queue that keeps what it is given,
 * because the suite starts its engines itself.
 */
export function installRuntime({ sql, db }: DatabaseClient): void {
  const queue: Queue = {
    send: async (_, name, message) => {
      if (name === "run") sent.set(message.jobId, message as RunMessage);
    },
    work: async () => {},
    stop: async () => {},
  };
  const runtime: Pick<Runtime, "sql" | "db" | "queue"> = { sql, db, queue: async () => queue };
  Object.assign(globalThis, { shipagentRuntime: runtime });
}
