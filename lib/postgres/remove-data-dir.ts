import { realpath, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { readPointer } from "./home";
import { shutDown } from "./launch";
import { notedDataDir, removeUnusedCopies, systemFolder } from "./outside-home";
import { socketFolderOf } from "./socket-folder";

/** A server that was killed a moment ago may have children that still write. */
const thoroughly = { recursive: true, force: true, maxRetries: 5, retryDelay: 100 };

/**
 * Removes a temporary data directory for ever, with all that it has elsewhere: the server at work in it, no matter who started
 * it, its folder under /var/lib, and its socket's.
 */
export async function removeDataDir(dataDir: string): Promise<void> {
  const real = await realpath(dataDir).catch(() => undefined);
  if (real === undefined) return;
  const outside = await homeOutside(real);
  await removeHome(outside ?? join(real, "postgres"));
  // Last, for it tells where the rest is, should we be killed now.
  await rm(real, thoroughly);
}

/** Removes a server's folder and what belongs to it, after it was stopped. */
export async function removeHome(folder: string): Promise<void> {
  await shutDown(join(folder, "server/cluster"));
  await rm(socketFolderOf(folder), thoroughly);
  await rm(folder, thoroughly);
  if (dirname(folder) === systemFolder) await removeUnusedCopies();
}

/** A copy of a data directory points to the server of the original. */
async function homeOutside(dataDir: string): Promise<string | undefined> {
  const pointer = await readPointer(dataDir);
  if (pointer?.dataDir !== dataDir || dirname(pointer.folder) !== systemFolder) return undefined;
  const noted = await notedDataDir(pointer.folder);
  return noted === undefined || noted === dataDir ? pointer.folder : undefined;
}
