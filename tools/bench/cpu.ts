import { readdirSync, readFileSync } from "node:fs";

const TICK_MS = 10;

/** Fields of /proc/<pid>/stat after the name, from the state on; null where there is no such process, or no /proc. */
function stat(pid: number): string[] | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2).split(" ");
  } catch {
    return null;
  }
}

/** CPU time so far of one process and of its children that have ended, in milliseconds; null where Linux does not tell. */
export function cpuOf(pid: number): number | null {
  const fields = stat(pid);
  return fields && fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) * TICK_MS;
}

/** The same of a server and of all its children, found by one of these. */
export function cpuOfServer(childPid: number): number | null {
  const parent = Number(stat(childPid)?.[1] ?? 0);
  if (!parent) return null;
  const children = readdirSync("/proc").filter((name) => stat(Number(name))?.[1] === String(parent));
  return [parent, ...children.map(Number)].reduce((sum, pid) => sum + (cpuOf(pid) ?? 0), 0);
}
