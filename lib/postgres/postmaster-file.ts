import { execFileSync } from "node:child_process";
import { readFile, readlink, realpath } from "node:fs/promises";
import { join } from "node:path";

/** What a running server wrote into `postmaster.pid`. */
export type Postmaster = {
  pid: number;
  port: number;
  socketDir: string;
  /** `starting`, `ready`, `stopping`, `standby`, or empty right after the start. */
  status: string;
};

/** `absent`: no file; `stale`: its process is gone or is another program; `live`: our server runs. */
export type PostmasterState =
  | { kind: "absent" }
  | { kind: "stale"; pid: number }
  | { kind: "live"; postmaster: Postmaster };

/**
 * Reads who serves a cluster. A live process counts as ours only if it is a `postgres` that works in this cluster's
 * folder: after a reboot the number may belong to anyone.
 */
export async function readPostmaster(cluster: string): Promise<PostmasterState> {
  const text = await readFile(join(cluster, "postmaster.pid"), "utf8").catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return "";
      throw error;
    },
  );
  if (!text.trim()) return { kind: "absent" };
  // Lines: pid, data directory, start time, port, socket directory, listen address, shared memory, status.
  const lines = text.split("\n");
  const pid = Number(lines[0]);
  if (!isAlive(pid) || !(await servesCluster(pid, cluster))) return { kind: "stale", pid };
  const postmaster = {
    pid,
    port: Number(lines[3] ?? 5432),
    socketDir: lines[4] ?? "",
    status: (lines[7] ?? "").trim(),
  };
  return { kind: "live", postmaster };
}

/** Whether a process exists, no matter who owns it. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

async function servesCluster(pid: number, cluster: string): Promise<boolean> {
  const command = await commandLine(pid);
  // A process that cannot be looked at is taken for ours: its file must not be touched.
  if (command === undefined) return true;
  if (!/(^|\/)postgres(\0|\s|:|$)/.test(command)) return false;
  const folder = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
  return folder === undefined ? command.includes(cluster) : folder === (await realpath(cluster));
}

async function commandLine(pid: number): Promise<string | undefined> {
  if (process.platform === "linux") {
    return readFile(`/proc/${pid}/cmdline`, "utf8").catch((error: NodeJS.ErrnoException) =>
      error.code === "ENOENT" || error.code === "ESRCH" ? "" : undefined,
    );
  }
  try {
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).trim();
  } catch {
    return undefined;
  }
}
