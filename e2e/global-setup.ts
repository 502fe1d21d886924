import { setup as sayIfUnchecked } from "@/lib/carriers/ups/testing/global-setup";
import { removeAbandoned } from "@/lib/db/testing/remove-temporary";
import { removeDataDir, startApp } from "./support/start-app";

/** Builds the application if needed, starts it for the whole run, and stops it after. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  sayIfUnchecked();
  await removeAbandoned();
  const app = await startApp();
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
