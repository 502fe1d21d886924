import { once } from "node:events";
import { provideDatabase } from "@/lib/db/provide-database";
import { appSecret, env, sealEnvironment } from "@/lib/env";
import { OperatorError } from "@/lib/operator-error";
import { runCommand } from "./run-command";

/**
 * `npm run worker`: runs, previews and all else that happens in the background, and no web server. As many as are
 * wanted work beside each other, and beside web servers with `WORKER=off`, on one database.
 */
await runCommand(async () => {
  const since = performance.now();
  const { DATA_DIR, DATABASE_URL, CARRIER, UPS_BASE_URL } = env();
  if (CARRIER === "simulator" && !UPS_BASE_URL) {
    throw new OperatorError(
      "A worker starts no UPS simulator of its own: set UPS_BASE_URL to the one that `npm start` prints.",
    );
  }
  const database = await provideDatabase({
    dataDir: DATA_DIR,
    databaseUrl: DATABASE_URL,
    onRestart: (problem) => console.log(problem),
  });
  console.log(`Database: ${database.description}`);
  sealEnvironment({ DATABASE_URL: database.url, APP_SECRET: appSecret() });
  const { startProcess } = await import("@/lib/worker/start-process");
  await startProcess({ worker: true, whenStopped: () => database.stop() });
  console.log(
    `The worker is ready after ${((performance.now() - since) / 1_000).toFixed(1)} s. Ctrl-C stops it.`,
  );
  await once(process, "exit");
  return 0;
});
