import "server-only";
import { checkReadiness, type Readiness } from "@/lib/db/check-readiness";
import { createDb, type DatabaseClient } from "@/lib/db/client";
import { databaseConnection } from "@/lib/env";

/** The answer to a readiness probe: 200, or 503 with the reason. */
export async function answerReadiness(): Promise<Response> {
  const found = await readiness();
  return Response.json(
    { app: "shipagent", ...found },
    { status: found.ready ? 200 : 503, headers: { "Cache-Control": "no-store" } },
  );
}

const limitMs = 3_000;

/** A connection of its own: a probe must not wait behind a busy pool. */
let client: DatabaseClient | undefined;

/** Whether this process can serve: its database answers in time and has the migrations of this release. */
async function readiness(): Promise<Readiness> {
  client ??= createDb({ connection: databaseConnection(), max: 1, name: "shipagent health" });
  const late = Promise.withResolvers<Readiness>();
  const timer = setTimeout(
    () => late.resolve({ ready: false, reason: "The database does not answer in time." }),
    limitMs,
  );
  return Promise.race([checkReadiness(client.sql), late.promise]).finally(() => clearTimeout(timer));
}
