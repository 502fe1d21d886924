import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type postgres from "postgres";
import { createDb } from "@/lib/db/client";
import { provideDatabase } from "@/lib/db/provide-database";
import { appSecret, appSecretFile, env } from "@/lib/env";
import { OperatorError } from "@/lib/operator-error";
import { rotateSecret } from "@/lib/settings/rotate-secret";
import { runCommand } from "./run-command";

/**
 * `npm run secret:rotate`, while the application is stopped: a new APP_SECRET. What is sealed under the old one is
 * sealed anew, and everybody is signed out. Broken off at any point, it is finished by running it again: the new
 * secret stands beside the old one until the database has it.
 */
await runCommand(async () => {
  const { DATA_DIR, DATABASE_URL } = env();
  const from = appSecret();
  const next = join(resolve(DATA_DIR), "app-secret.next");
  const database = await provideDatabase({ dataDir: DATA_DIR, databaseUrl: DATABASE_URL });
  const { db, sql, close } = createDb({
    connection: database.connection,
    max: 1,
    name: "shipagent secret rotation",
  });
  try {
    await refuseWhileRunning(sql);
    const to = readOrCreate(next);
    const { resealed, unreadable, signedOut } = await rotateSecret(db, { from, to });
    const file = appSecretFile();
    if (file) renameSync(next, file);
    console.log(`${resealed} stored secrets are sealed anew, ${signedOut} sessions have ended.`);
    for (const place of unreadable) console.log(`Unreadable before already, to be entered again: ${place}.`);
    console.log(
      file ? `The new secret is in ${file}.` : `APP_SECRET is set by your environment: set it to\n${to}`,
    );
    if (!file) rmSync(next, { force: true });
    return 0;
  } finally {
    await close();
    await database.stop();
  }
});

/** A running server goes on with the old secret: it could open nothing that is sealed anew. */
async function refuseWhileRunning(sql: postgres.Sql): Promise<void> {
  const [others] = await sql<{ count: number }[]>`
    select count(*)::int as count from pg_stat_activity
    where datname = current_database() and application_name in ('shipagent', 'shipagent queue')`;
  if (others?.count) {
    throw new OperatorError("The application is running. Stop it, rotate the secret, and start it again.");
  }
}

function readOrCreate(file: string): string {
  if (!existsSync(file)) {
    writeFileSync(file, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600, flush: true });
  }
  return readFileSync(file, "utf8").trim();
}
