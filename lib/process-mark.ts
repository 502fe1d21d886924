import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { environmentOf } from "@/lib/env";
import { isAlive } from "@/lib/postgres/postmaster-file";

/**
 * Names this process in what it leaves in a shared place, so that a later one can tell whether it still runs: its
 * number and when it was started, since numbers are given out again.
 */
export function processMark(): string {
  return `${process.pid}-${startOf(process.pid)}`;
}

/** Whether a name that begins like this, with a mark after it, was given by a process that has ended. */
export function isLeftover(name: string, prefix: string): boolean {
  const rest = name.startsWith(prefix) ? name.slice(prefix.length) : "";
  const [, pid = "", start] = /^(\d+)-(?:(\d+)-)?[^-]+$/.exec(rest) ?? [];
  if (!pid) return false;
  if (!isAlive(Number(pid))) return true;
  return start !== undefined && start !== startOf(Number(pid));
}

/** Removes what ended processes left in a folder under names with this prefix. */
export async function removeLeftovers(folder: string, prefix: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const left = names.filter((name) => isLeftover(name, prefix));
  await Promise.all(left.map((name) => rm(join(folder, name), { recursive: true, force: true })));
}

/** Digits that differ between two processes that had the same number. */
function startOf(pid: number): string {
  try {
    if (process.platform !== "linux") {
      const options = ["-o", "lstart=", "-p", String(pid)];
      const env = environmentOf({ PATH: "/usr/bin:/bin", LC_ALL: "C" });
      const started = execFileSync("ps", options, { encoding: "utf8", env });
      return String(Date.parse(started.trim()) / 1_000);
    }
    // Ticks since the machine's start: the 22nd field, counted from behind the name, which may hold anything.
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "0";
  } catch {
    return "0";
  }
}
