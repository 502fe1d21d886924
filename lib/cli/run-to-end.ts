import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { environmentOf, inheritedEnvironment } from "@/lib/env";
import type { StopSignals } from "./stop-signals";

export type RunToEndParams = {
  /** A script and its options, for the Node that runs us. */
  script: readonly string[];
  /** Node options before the script. */
  nodeOptions?: readonly string[];
  /** Added to our own environment. */
  variables?: Record<string, string>;
  /** It is asked to end, or ended, with us. */
  signals?: StopSignals | undefined;
};

/**
 * Runs a Node program that prints where we print, and ends with us, however we end.
 *
 * @returns its exit code; 1 when a signal ended it
 */
export async function runToEnd({
  script,
  nodeOptions = [],
  variables = {},
  signals,
}: RunToEndParams): Promise<number> {
  const guard = join(process.cwd(), "lib/cli/end-with-parent.mjs");
  const child = spawn(process.execPath, ["--import", guard, ...nodeOptions, ...script], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    env: environmentOf({ ...inheritedEnvironment(), ...variables }),
  });
  // What test programs tidy up after: they know Ctrl-C, and not all know SIGTERM.
  const stop = () => child.kill("SIGINT");
  const force = () => child.kill("SIGKILL");
  signals?.stop.addEventListener("abort", stop);
  signals?.force.addEventListener("abort", force);
  const [code] = (await once(child, "close")) as [number | null];
  signals?.stop.removeEventListener("abort", stop);
  signals?.force.removeEventListener("abort", force);
  return code ?? 1;
}
