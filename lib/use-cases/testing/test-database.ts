import { afterAll, beforeAll } from "vitest";
import type { Viewer } from "@/lib/auth/viewer";
import { atUps } from "@/lib/batch/testing/fake-carrier";
import { createTestDb, type TestDb } from "@/lib/db/testing";
import { err, problem } from "@/lib/shipping/errors";
import { mapper } from "@/lib/sources/mapper";
import type { Context, Services } from "../context";
import type { IdempotentRequest } from "../idempotent-request";

/**
 * Gives a test file's use cases a database of its own. Accounts are UPS's, and none is in force; the rest of the runtime is
 * absent, but for what `provide` is given: what asks for it fails.
 */
export function testDatabase(): { readonly database: TestDb; provide(parts: object): void } {
  const holder = globalThis as { shipagentRuntime?: unknown };
  let database: TestDb | undefined;
  beforeAll(async () => {
    database = await createTestDb();
    const inForce = async () => err(problem("CARRIER_NOT_CONFIGURED", "None."));
    const { db, sql } = database;
    holder.shipagentRuntime = { db, sql, carriers: { ...atUps, inForce }, mapper };
  });
  afterAll(async () => {
    delete holder.shipagentRuntime;
    await database?.close();
  });
  return {
    provide(parts) {
      Object.assign(holder.shipagentRuntime ?? {}, parts);
    },
    get database() {
      if (!database) throw new Error("The database is there once the tests run.");
      return database;
    },
  };
}

/** The context of a use case that `viewer` asks for, in a file that calls `testDatabase`. */
export function by(viewer: Viewer, request?: IdempotentRequest): Context {
  const { shipagentRuntime } = globalThis as typeof globalThis & { shipagentRuntime?: Services };
  if (!shipagentRuntime) throw new Error("The database is there once the tests run.");
  return { ...shipagentRuntime, viewer, request };
}

/** A clerk who is signed in. */
export const ann: Viewer = { userId: "ann", name: "Ann", role: "clerk", sessionId: null, kind: "person" };
/** Another one, who may see Ann's jobs and not touch them. */
export const bob: Viewer = { userId: "bob", name: "Bob", role: "clerk", sessionId: null, kind: "person" };
/** A supervisor. */
export const sue: Viewer = {
  userId: "sue",
  name: "Sue",
  role: "supervisor",
  sessionId: null,
  kind: "person",
};
