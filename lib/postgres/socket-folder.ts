import { createHash } from "node:crypto";
import { chmod, chown, lstat, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { OperatorError } from "@/lib/operator-error";
import type { ServerHome } from "./home";

/** The number in the socket's name; no TCP port is opened. */
export const serverPort = 5432;

/** macOS allows 103 bytes for a socket's path, Linux 107. */
const longestPath = 103;

/**
 * Where the socket of a server is, by the server's folder. A path too long for a socket is replaced by a short one under
 * /tmp, the same at each start, so that clients find the server again after it was restarted.
 */
export function socketFolderOf(homeFolder: string): string {
  const beside = join(homeFolder, "run");
  if (Buffer.byteLength(`${beside}/.s.PGSQL.${serverPort}.lock`) <= longestPath) return beside;
  return join("/tmp", `shipagent-${createHash("sha256").update(homeFolder).digest("hex").slice(0, 12)}`);
}

/** Makes the folder of the server's socket, open to its account alone. */
export async function makeSocketFolder(home: ServerHome): Promise<string> {
  const folder = socketFolderOf(home.folder);
  const owner = home.account?.uid ?? process.getuid?.();
  await mkdir(folder, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  const found = await lstat(folder);
  // /tmp is everyone's: the one who made this folder first could listen in our place.
  if (!found.isDirectory() || (found.uid !== owner && found.uid !== process.getuid?.())) {
    throw new OperatorError(
      `${folder} belongs to someone else: remove it, or choose a DATA_DIR with a shorter path.`,
    );
  }
  if (home.account) await chown(folder, home.account.uid, home.account.gid);
  await chmod(folder, 0o700);
  return folder;
}
