import { setup as sayIfUnchecked } from "@/lib/carriers/ups/testing/global-setup";
import { removeAbandoned } from "@/lib/db/testing/remove-temporary";
import { withDatabase } from "./support/own-app";
import { removeDataDir, startApp } from "./support/start-app";

/**
 * All tests come from one address: what its limit answers on a quick machine would not be tried. That it is kept is
 * tested on an application of its own (health.spec.ts).
 */
const ONE_ADDRESS = { RATE_LIMIT_ADDRESS: "1000000" };
/** Thousands of inputs come from one person in a minute, too. */
const UNLIMITED = { ...ONE_ADDRESS, RATE_LIMIT_KEY: "1000000", RATE_LIMIT_USER: "1000000" };

/** Builds the application if needed, starts it for the whole run, and stops it after. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  sayIfUnchecked();
  await removeAbandoned();
  const app = await startApp({ env: process.env.FUZZ_INPUTS ? UNLIMITED : ONE_ADDRESS });
  await tellJobsApart(app.dataDir);
  // Workers inherit these.
  process.env.E2E_URL = app.url;
  process.env.E2E_DATA_DIR = app.dataDir;
  process.env.E2E_APP_SECRET = app.secret;
  process.env.E2E_SIMULATOR_URL = app.simulatorUrl;
  process.env.E2E_FIRST_RUN_LINK = app.firstRunLink ?? "";
  return async () => {
    const code = await app.stop();
    await removeDataDir(app.dataDir);
    if (code !== 0) throw new Error(`the application did not stop cleanly (${code}):\n${app.output()}`);
  };
}

/**
 * The tests upload the same files again and again, side by side: here no job's orders are those of another. What is
 * asked where they are is tested on databases of its own.
 */
async function tellJobsApart(dataDir: string): Promise<void> {
  await withDatabase(dataDir, async ({ sql }) => {
    for (const column of ["order_key", "contents_key"]) {
      await sql`ALTER TABLE job_rows ALTER COLUMN ${sql(column)} SET EXPRESSION AS (job_id::text || ' ' || row_number::text)`;
    }
  });
}
