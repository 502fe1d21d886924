import { spawnSync } from "node:child_process";

const taskset = ["taskset", "-c", "0"];

/** The words before a command that keep it on one core; undefined where the system has none. */
export function oneCore(): readonly string[] | undefined {
  const [command = "", ...options] = taskset;
  const { status } = spawnSync(command, [...options, process.execPath, "--version"], { stdio: "ignore" });
  return status === 0 ? taskset : undefined;
}
