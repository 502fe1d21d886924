import { runToEnd } from "@/lib/cli/run-to-end";
import type { StopSignals } from "@/lib/cli/stop-signals";

/**
 * Runs the crash suite (e2e/crash/main.ts): without options a bounded, seeded part of it.
 *
 * @returns the exit code; 0 when nothing was violated
 */
export async function runCrashSuite(options: readonly string[], signals?: StopSignals): Promise<number> {
  return runToEnd({ nodeOptions: ["--import", "tsx"], script: ["e2e/crash/main.ts", ...options], signals });
}
