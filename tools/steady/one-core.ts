import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * The words before a command that keep it on one core: the first of those that this program may use, so that
 * `taskset -c 1 npm run test:steady` takes another one. Undefined where the system has no such words.
 */
export function oneCore(): readonly string[] | undefined {
  const taskset = ["taskset", "-c", firstCore()];
  const [command = "", ...options] = taskset;
  const { status } = spawnSync(command, [...options, process.execPath, "--version"], { stdio: "ignore" });
  return status === 0 ? taskset : undefined;
}

function firstCore(): string {
  try {
    return /^Cpus_allowed_list:\s*(\d+)/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1] ?? "0";
  } catch {
    return "0";
  }
}
