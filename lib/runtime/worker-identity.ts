import { randomBytes } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

/**
 * Names this process in leases: where it runs, its process id, and something unique. "Where" is the machine's boot and
 * the process-id space, so that equal process ids of two containers are not taken for one another.
 */
export function makeWorkerId(): string {
  return [place(), process.pid, randomBytes(4).toString("hex")].join("/");
}

/**
 * True when the worker ran where we run and its process is gone: its lease need not be waited for. False whenever that
 * cannot be known; the lease then runs out by itself.
 */
export function isKnownDead(workerId: string): boolean {
  const [where, pid] = workerId.split("/");
  if (where !== place() || !pid || !/^\d+$/.test(pid)) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}

function place(): string {
  return [hostname(), bootOf(), pidSpaceOf()].join("-").replaceAll("/", "_");
}

function bootOf(): string {
  try {
    return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim().slice(0, 8);
  } catch {
    return "boot";
  }
}

function pidSpaceOf(): string {
  try {
    return /\d+/.exec(readlinkSync("/proc/self/ns/pid"))?.[0] ?? "pid";
  } catch {
    return "pid";
  }
}
