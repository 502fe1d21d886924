import { randomUUID } from "node:crypto";
import type { Viewer } from "@/lib/auth/viewer";
import type { DatabaseClient } from "@/lib/db/client";
import { users } from "@/lib/db/schema";
import { readAccount } from "@/lib/settings/carrier/carrier-account";
import { err, ok, problem } from "@/lib/shipping/errors";
import type { Context } from "@/lib/use-cases/context";

/** Who gives the suite's commands. */
export const CLERK: Viewer = {
  userId: "user-1",
  name: "Kim",
  role: "administrator",
  sessionId: null,
  kind: "person",
};

/** A person of one case. @param limitCents what one job may cost that they approve; null is no limit */
export async function hire(
  { db }: Pick<DatabaseClient, "db">,
  role: Viewer["role"],
  limitCents: number | null = null,
): Promise<Viewer> {
  const userId = randomUUID();
  const name = `${role} ${userId.slice(0, 6)}`;
  await db
    .insert(users)
    .values({ id: userId, name, role, email: `${userId}@example.com`, approvalLimitCents: limitCents });
  return { userId, name, role, sessionId: null, kind: "person" };
}

/**
 * What the real use cases work with when a person decides: this database, the account in force, and a queue that wakes
 * nobody, because the suite starts its engines itself. What they never ask for here is absent.
 */
export function contextOf(
  { db }: Pick<DatabaseClient, "db">,
  viewer: Viewer,
  inForce: string | null = null,
): Context {
  const queue: Context["queue"] = { send: async () => {}, work: async () => {}, stop: async () => {} };
  const carriers: Partial<Context["carriers"]> = {
    async inForce() {
      const account = inForce === null ? null : await readAccount(db, inForce);
      return account ? ok(account) : err(problem("CARRIER_NOT_CONFIGURED", "None."));
    },
  };
  return { db, queue, viewer, carriers } as Partial<Context> as Context;
}
