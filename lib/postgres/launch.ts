import { type ChildProcess, spawn } from "node:child_process";
import { link, open, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { environmentOf } from "@/lib/env";
import { OperatorError } from "@/lib/operator-error";
import type { Binaries } from "./binaries";
import type { ServerHome } from "./home";
import type { Cluster } from "./make-cluster";
import { isAlive, type Postmaster, readPostmaster } from "./postmaster-file";
import { identity } from "./server-account";
import { makeSocketFolder, serverPort } from "./socket-folder";

/** What is needed to start the server of one home. */
export type LaunchContext = { home: ServerHome; binaries: Binaries; cluster: Cluster };

/** Replaying the log after a crash takes its time; a server that is at it is waited for this long. */
const patienceMs = 300_000;
const pollMs = 10;
/** Above what any system gives to a process. */
const nobodysPid = 2_147_483_646;
const largestLog = 10_000_000;

/**
 * Makes sure that the cluster is served, and answers by whom: a server that runs already is left as it is, no matter who
 * started it; otherwise one is started, detached from us, so that neither Ctrl-C nor our death ends it unasked.
 */
export async function ensureRunning(
  context: LaunchContext,
): Promise<{ postmaster: Postmaster; started: boolean }> {
  const deadline = Date.now() + patienceMs;
  let started = false;
  while (Date.now() < deadline) {
    const state = await readPostmaster(context.cluster.folder);
    if (state.kind === "live") {
      if (state.postmaster.status === "ready") return { postmaster: state.postmaster, started };
      await sleep(pollMs);
      continue;
    }
    if (state.kind === "stale" && isAlive(state.pid))
      await disownStaleFile(context.cluster.folder, state.pid);
    started = await startServer(context, deadline);
  }
  throw new OperatorError(
    `The database server in ${context.home.folder} did not get ready: see its server.log.`,
  );
}

/**
 * PostgreSQL replaces the file of a dead process itself, once it has seen that none of its children hold the shared
 * memory that the file names. It refuses to when the process' number was given to another program since, or is a
 * zombie's. Then only the number is replaced, by one that nobody has, so that the look at the children still happens.
 * The file is moved aside before it is read, so that a server that starts now is not robbed of its own.
 */
async function disownStaleFile(cluster: string, pid: number): Promise<void> {
  const file = join(cluster, "postmaster.pid");
  const aside = `${file}.${process.pid}`;
  try {
    await rename(file, aside);
    const text = await readFile(aside, "utf8");
    if (Number.parseInt(text, 10) === pid) await writeFile(aside, text.replace(/^\d+/, String(nobodysPid)));
    await link(aside, file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Another start was quicker, and its file is there, or was.
    if (code !== "ENOENT" && code !== "EEXIST") throw error;
  } finally {
    await rm(aside, { force: true });
  }
}

/** Starts the server and waits until it is ready. Answers false when it gave way to another that holds the cluster. */
async function startServer(context: LaunchContext, deadline: number): Promise<boolean> {
  const logFile = join(context.home.folder, "server.log");
  const log = await openLog(logFile);
  if (context.home.account) await log.chown(context.home.account.uid, context.home.account.gid);
  const from = (await log.stat()).size;
  const child = await spawnServer(context, log.fd).finally(() => log.close());
  while (child.exitCode === null && child.signalCode === null && Date.now() < deadline) {
    const state = await readPostmaster(context.cluster.folder);
    if (state.kind === "live" && state.postmaster.status === "ready")
      return state.postmaster.pid === child.pid;
    await sleep(pollMs);
  }
  const said = (await readFile(logFile)).subarray(from).toString();
  // Another start was quicker; or the last server was killed and its children are still on their way out.
  if (/lock file ".*" already exists|pre-existing shared memory block/.test(said)) {
    await sleep(5 * pollMs);
    return false;
  }
  throw new OperatorError(
    `The database server did not start: ${reason(said)} Its whole message is in ${logFile}.`,
  );
}

async function spawnServer({ home, binaries, cluster }: LaunchContext, log: number): Promise<ChildProcess> {
  const socketFolder = await makeSocketFolder(home);
  const settings = {
    listen_addresses: "",
    port: serverPort,
    unix_socket_directories: socketFolder,
    unix_socket_permissions: "0700",
    max_connections: 100,
    shared_buffers: "128MB",
    log_timezone: "UTC",
    timezone: "UTC",
    log_line_prefix: "%m [%p] ",
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const child = spawn(join(binaries.root, "bin", "postgres"), ["-D", cluster.folder, ...options], {
    // An empty environment: a server inherits no secret of ours.
    env: environmentOf({}),
    cwd: home.folder,
    stdio: ["ignore", log, log],
    detached: true,
    ...identity(home.account),
  });
  const { promise, resolve, reject } = Promise.withResolvers<ChildProcess>();
  child.once("spawn", () => resolve(child));
  child.once("error", reject);
  child.unref();
  return promise;
}

async function openLog(file: string) {
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  );
  if (size > largestLog) await rename(file, `${file}.1`);
  return open(file, "a", 0o600);
}

function reason(output: string): string {
  const fatal = output.split("\n").findLast((line) => /FATAL|PANIC|error/.test(line)) ?? output.trim();
  return fatal.replace(/^.*?(FATAL|PANIC):\s*/, "").replace(/\.?$/, ".");
}

/** Ends the server: no new connections, open ones are cut, everything is written. Waits until it is gone. */
export async function shutDown(cluster: string): Promise<void> {
  const state = await readPostmaster(cluster);
  if (state.kind !== "live") return;
  // SIGINT is PostgreSQL's 'fast' shutdown.
  try {
    process.kill(state.postmaster.pid, "SIGINT");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return;
    throw error;
  }
  const deadline = Date.now() + patienceMs;
  while (Date.now() < deadline) {
    const now = await readPostmaster(cluster);
    if (now.kind !== "live" || now.postmaster.pid !== state.postmaster.pid) return;
    await sleep(pollMs);
  }
}
