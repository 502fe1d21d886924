import type { Viewer } from "@/lib/auth/viewer";
import type { DatabaseClient } from "@/lib/db/client";
import type { Context } from "@/lib/use-cases/context";

/** Who gives the suite's commands. */
export const CLERK: Viewer = {
  userId: "user-1",
  name: "Kim",
  role: "administrator",
  sessionId: null,
  kind: "person",
};

/**
 * What the real use cases work with when the suite's clerk decides: this database, and a queue that wakes nobody,
 * because the suite starts its engines itself. What they never ask for here is absent.
 */
export function clerkAt({ db }: Pick<DatabaseClient, "db">): Context {
  const queue: Context["queue"] = { send: async () => {}, work: async () => {}, stop: async () => {} };
  return { db, queue, viewer: CLERK } as Partial<Context> as Context;
}
