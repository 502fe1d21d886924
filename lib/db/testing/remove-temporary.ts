import { access, readdir, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative, sep } from "node:path";
import { listOutsideHomes, type OutsideHome } from "@/lib/postgres/outside-home";
import { removeDataDir, removeHome } from "@/lib/postgres/remove-data-dir";
import { removeLeftovers } from "@/lib/process-mark";
import { isAbandoned, isTemporary } from "@/lib/testing/temporary-folder";

/** Removes a temporary folder, with the servers of the data directories in it and all that these have elsewhere. */
export async function removeTemporaryFolder(folder: string): Promise<void> {
  for (const dataDir of await dataDirsIn(folder)) await removeDataDir(dataDir);
  await rm(folder, { recursive: true, force: true });
}

/** Removes what runs that were killed have left behind: their folders, and in these servers at work. */
export async function removeAbandoned(): Promise<void> {
  const temporary = await realpath(tmpdir());
  for (const name of await readdir(temporary)) {
    if (isAbandoned(name)) await ifAllowed(removeTemporaryFolder(join(temporary, name)));
  }
  for (const home of await listOutsideHomes()) {
    if (await isOrphan(home, temporary)) await ifAllowed(removeHome(home.folder));
  }
  // Programs that the crash suite bundles.
  await removeLeftovers("node_modules/.cache", "shipagent-crash-");
}

/** Only a test's: a person's data directory may be away because its disk is. */
async function isOrphan({ dataDir }: OutsideHome, temporary: string): Promise<boolean> {
  if (dataDir === undefined || !isTemporary(relative(temporary, dataDir).split(sep)[0] ?? "")) return false;
  return !(await exists(dataDir));
}

async function dataDirsIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const folders = entries.filter((entry) => entry.isDirectory() && entry.name !== "postgres");
  const deeper = await Promise.all(folders.map(({ name }) => dataDirsIn(join(folder, name))));
  const isOne = entries.some(
    (entry) => entry.name === "postgres.json" || (entry.name === "postgres" && entry.isDirectory()),
  );
  return [...deeper.flat(), ...(isOne ? [folder] : [])];
}

/** Another user's folder stays. */
async function ifAllowed(removal: Promise<void>): Promise<void> {
  await removal.catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EACCES" && error.code !== "EPERM") throw error;
  });
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
