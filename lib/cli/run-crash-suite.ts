import { spawn } from "node:child_process";
import { once } from "node:events";
import { environmentOf, inheritedEnvironment } from "@/lib/env";

/**
 * Runs the crash suite (e2e/crash/main.ts): without options a bounded, seeded part of it.
 *
 * @returns the exit code; 0 when nothing was violated
 */
export async function runCrashSuite(options: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, ["--import", "tsx", "e2e/crash/main.ts", ...options], {
    stdio: ["ignore", "inherit", "inherit"],
    env: environmentOf(inheritedEnvironment()),
  });
  const [code] = (await once(child, "close")) as [number | null];
  return code ?? 1;
}
