import { spawnSync } from "node:child_process";
import { chown, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { databaseMarkFile, environmentOf } from "@/lib/env";
import { makeFolders } from "@/lib/make-folders";
import { canEnter, type ServerAccount } from "@/lib/postgres";

/** Whom the web server runs as, and, where it has to stay root, why. */
export interface WebAccount {
  readonly account: ServerAccount;
  readonly staysRoot?: string;
  /** Where it cannot keep what it has seen of the database: by whom, and what would let it. */
  readonly keepsNothing?: string;
}

/**
 * The system user that serves where this program was started as root: the embedded database's own, whose socket is open
 * to nobody else, or `nobody` with a database elsewhere. It reads the program, and of DATA_DIR it has the folder alone in
 * which is kept what was seen of the database.
 *
 * @param socketFolder of the embedded database; null with another one
 */
export async function webAccount(socketFolder: string | null): Promise<WebAccount> {
  if (process.getuid?.() !== 0) return { account: null };
  const account = socketFolder ? await ownerOfFolder(socketFolder) : nobody();
  if (!account) return { account, staysRoot: "there is no system user to run it as" };
  const closed = [".", "node_modules", ".next"].find((folder) => !canEnter(account, resolve(folder)));
  if (closed) {
    return { account: null, staysRoot: `${account.name} cannot read ${closed}; allow it to (chmod -R o+rX)` };
  }
  const seen = dirname(databaseMarkFile());
  makeFolders(seen, 0o711);
  await chown(seen, account.uid, account.gid);
  return canEnter(account, seen)
    ? { account }
    : { account, keepsNothing: `${account.name} cannot enter ${seen}; allow it to (chmod o+x above it)` };
}

async function ownerOfFolder(folder: string): Promise<ServerAccount> {
  const { uid, gid } = await stat(folder);
  return uid === 0 ? null : { name: `user ${uid}`, uid, gid };
}

function nobody(): ServerAccount {
  const [uid, gid] = ["-u", "-g"].map((option) => {
    const answer = spawnSync("id", [option, "nobody"], {
      encoding: "utf8",
      env: environmentOf({ PATH: "/usr/bin:/bin" }),
    });
    return answer.status === 0 ? Number(answer.stdout.trim()) : Number.NaN;
  });
  return uid && gid ? { name: "nobody", uid, gid } : null;
}
