import { mkdirSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";

/**
 * Makes a folder and those above it, and throws what the system said. Node's own `recursive` says that a disk which can
 * only be read has no such folder, and never returns where folders are not made at all (`/proc`).
 */
export function makeFolders(path: string, mode?: number): void {
  const folder = resolve(path);
  const refused = makeFolder(folder, mode);
  if (refused === null) return;
  const above = dirname(folder);
  if (refused.code !== "ENOENT" || isFolder(above)) throw refused;
  makeFolders(above, mode);
  const again = makeFolder(folder, mode);
  if (again !== null) throw again;
}

function makeFolder(folder: string, mode: number | undefined): NodeJS.ErrnoException | null {
  try {
    mkdirSync(folder, mode === undefined ? {} : { mode });
    return null;
  } catch (error) {
    const refused = error as NodeJS.ErrnoException;
    return refused.code === "EEXIST" && isFolder(folder) ? null : refused;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
