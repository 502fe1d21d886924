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

/** The same of a program and all that it has started, apart: the web server, what else is ours, and PostgreSQL. */
export function cpuOfTree(rootPid: number): { web: number; others: number; database: number } {
  const parents = new Map(
    readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .map((name) => [Number(name), Number(stat(Number(name))?.[1] ?? 0)]),
  );
  const sum = { web: 0, others: 0, database: 0 };
  const tree = new Set([rootPid]);
  for (const pid of tree) {
    const command = textOf(pid, "cmdline");
    const part = command.includes("web-door") ? "web" : /^\S*postgres/.test(command) ? "database" : "others";
    sum[part] += cpuOf(pid) ?? 0;
    for (const [child, parent] of parents) if (parent === pid) tree.add(child);
  }
  return sum;
}

/** Memory that a process holds (RSS), in MB; null where Linux does not tell. */
export function megabytesOf(pid: number): number | null {
  const kilobytes = /^VmRSS:\s*(\d+) kB/m.exec(textOf(pid, "status"))?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) / 1024;
}

function textOf(pid: number, file: "cmdline" | "status"): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}
