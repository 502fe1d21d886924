import { readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { copiesPrefix } from "./binaries";

/** Root's fallback when the data directory cannot be reached by the server's account. */
export const systemFolder = "/var/lib/shipagent";

/** In a server's folder outside its data directory: names that directory. */
const noteName = "data-directory.json";

/** A server's folder under the system's, and the data directory that it belongs to, as far as it says so. */
export type OutsideHome = { folder: string; dataDir: string | undefined };

/** Writes down whose folder it is; without that, nobody could tell once the data directory is gone. */
export async function noteDataDir(folder: string, dataDir: string): Promise<void> {
  const file = join(folder, noteName);
  await writeFile(`${file}.${process.pid}`, `${JSON.stringify({ dataDir }, null, 2)}\n`, { flush: true });
  await rename(`${file}.${process.pid}`, file);
}

export async function notedDataDir(folder: string): Promise<string | undefined> {
  const text = await readFile(join(folder, noteName), "utf8").catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as { dataDir: string }).dataDir;
}

/** All servers' folders that are outside their data directories. */
export async function listOutsideHomes(): Promise<OutsideHome[]> {
  const folders = (await contents()).filter((name) => !isCopy(name)).map((name) => join(systemFolder, name));
  return Promise.all(folders.map(async (folder) => ({ folder, dataDir: await notedDataDir(folder) })));
}

/** Removes the copies of the programs if no server is left that could use them. */
export async function removeUnusedCopies(): Promise<void> {
  const names = await contents();
  if (!names.every(isCopy)) return;
  for (const name of names) {
    // Away from its name first: a copy that has it is taken to be whole.
    const aside = join(systemFolder, `${name}.removed-${process.pid}`);
    await rename(join(systemFolder, name), aside).catch(() => undefined);
    await rm(aside, { recursive: true, force: true });
  }
}

const isCopy = (name: string): boolean => name.startsWith(copiesPrefix);

async function contents(): Promise<string[]> {
  return readdir(systemFolder).catch(() => []);
}
