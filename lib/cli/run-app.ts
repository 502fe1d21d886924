import { firstRunLink, type RunningApp, runUntilStopped, type ServeParams, serve } from "./serve";
import { listenForStop } from "./stop-signals";

/** Serves until it is stopped, and tells the operator where. @returns the exit code */
export async function runApp({
  whenReady,
  ...params
}: Pick<ServeParams, "mode" | "prepare"> & {
  /** Runs before anybody is told that the application is ready. */
  whenReady?: (app: RunningApp) => Promise<void>;
}): Promise<number> {
  const since = performance.now();
  const say = (line: string) => console.log(line);
  const signals = listenForStop();
  let app: RunningApp;
  try {
    app = await serve({ ...params, say, signal: signals.stop });
    await whenReady?.(app);
  } catch (error) {
    if (!signals.stop.aborted) throw error;
    say("Stopped before it was ready.");
    return 0;
  }
  say(`\nShipAgent is ready after ${((performance.now() - since) / 1_000).toFixed(1)} s: ${app.url}`);
  const link = await firstRunLink(app);
  if (link) say(`Open this link to create the administrator (it works once): ${link}`);
  say("Ctrl-C stops it.");
  return runUntilStopped(app, signals, say);
}
