import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";

/** Whether a process was stopped by a signal and stands still. */
export async function isStopped(pid: number): Promise<boolean> {
  if (process.platform === "linux") {
    const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
    // The name before it may hold anything, a bracket, too.
    return stat.slice(stat.lastIndexOf(")") + 2).startsWith("T");
  }
  const listed = await promisify(execFile)("ps", ["-o", "stat=", "-p", String(pid)]).catch(() => ({
    stdout: "",
  }));
  return listed.stdout.trim().startsWith("T");
}
