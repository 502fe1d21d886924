import { randomBytes } from "node:crypto";
import { access, chown, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { OperatorError } from "@/lib/operator-error";
import type { Binaries } from "./binaries";
import type { ServerHome } from "./home";
import { isAlive } from "./postmaster-file";
import { runProgram } from "./run-program";

/** An initialised database cluster and the password of its owner. */
export type Cluster = { folder: string; password: string };

/** The database role that owns everything. */
export const databaseUser = "shipagent";

/**
 * Opens the cluster of a home, or makes it. It is initialised in a folder of its own, together with its password, and
 * renamed when it is whole: a start that was killed leaves nothing half-made, and of two first starts one wins.
 */
export async function openOrMakeCluster(home: ServerHome, binaries: Binaries): Promise<Cluster> {
  const server = join(home.folder, "server");
  if (!(await present(server))) await makeCluster(home, binaries, server);
  const folder = join(server, "cluster");
  await checkVersion(folder, binaries);
  return { folder, password: (await readFile(join(server, "password"), "utf8")).trim() };
}

async function makeCluster(home: ServerHome, binaries: Binaries, server: string): Promise<void> {
  await removeAbandoned(home.folder);
  const draft = join(home.folder, `initialising-${process.pid}-${randomBytes(4).toString("hex")}`);
  drafts.add(draft);
  await mkdir(draft, { mode: 0o700 });
  const passwordFile = join(draft, "password");
  await writeFile(passwordFile, `${randomBytes(24).toString("base64url")}\n`, { mode: 0o600, flush: true });
  if (home.account) {
    await chown(draft, home.account.uid, home.account.gid);
    await chown(passwordFile, home.account.uid, home.account.gid);
  }
  const { status, output } = await runProgram(
    "initdb",
    [
      `--pgdata=${join(draft, "cluster")}`,
      `--username=${databaseUser}`,
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale=C.UTF-8",
      "--data-checksums",
    ],
    { home, binaries },
  );
  if (status !== 0) {
    await rm(draft, { recursive: true, force: true });
    throw new OperatorError(whyNotMade(home.folder, output));
  }
  await rename(draft, server).catch(async (error: NodeJS.ErrnoException) => {
    await rm(draft, { recursive: true, force: true });
    if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
  });
}

/** This process's own drafts: in a container, the one that was killed may have had the same number. */
const drafts = new Set<string>();

/** Removes the drafts of starts that were killed. */
async function removeAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const pid = Number(/^initialising-(\d+)-/.exec(name)?.[1] ?? 0);
    const draft = join(folder, name);
    const inUse = drafts.has(draft) || (pid !== process.pid && isAlive(pid));
    if (pid && !inUse) await rm(draft, { recursive: true, force: true });
  }
}

async function checkVersion(folder: string, binaries: Binaries): Promise<void> {
  const made = (await readFile(join(folder, "PG_VERSION"), "utf8")).trim();
  const have = binaries.version.split(".")[0];
  if (made === have) return;
  throw new OperatorError(
    `The database in ${folder} was made by PostgreSQL ${made}, and this release brings ${have}: ` +
      "go back to the release before, export the data, and import it here.",
  );
}

/** Why initdb has failed, for the one who starts the program: a full disk it calls a file that could not be extended. */
export function whyNotMade(folder: string, output: string): string {
  return /No space left|could not extend file|wrote only \d+ of|Disk quota exceeded/.test(output)
    ? `The disk of ${folder} is full: a new database needs some 100 MB. Make room on it, and start again.`
    : `The database could not be initialised in ${folder}: ${lastLine(output)}`;
}

function lastLine(output: string): string {
  const lines = output.split("\n").filter((line) => line.trim());
  return lines.find((line) => /error|fatal|could not/i.test(line)) ?? lines.at(-1) ?? "no message.";
}

async function present(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
