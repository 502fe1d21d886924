import { checkReadiness, type Readiness } from "@/lib/db/check-readiness";
import { createDb, type DatabaseClient } from "@/lib/db/client";
import { databaseConnection } from "@/lib/env";

const limitMs = 3_000;

/** A connection of its own: a probe must not wait behind a busy pool. */
let client: DatabaseClient | undefined;

/** Whether this process can serve: its database answers in time and has the migrations of this release. */
export async function readiness(): Promise<Readiness> {
  client ??= createDb({ connection: databaseConnection(), max: 1, name: "shipagent health" });
  const late = Promise.withResolvers<Readiness>();
  const timer = setTimeout(
    () => late.resolve({ ready: false, reason: "The database does not answer in time." }),
    limitMs,
  );
  return Promise.race([checkReadiness(client.sql), late.promise]).finally(() => clearTimeout(timer));
}
