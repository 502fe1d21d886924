import { createHash } from "node:crypto";
import { access, chown, readFile, realpath, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { makeFolders } from "@/lib/make-folders";
import { OperatorError } from "@/lib/operator-error";
import { noteDataDir, systemFolder } from "./outside-home";
import { canEnter, ownerOf, type ServerAccount, serverAccount } from "./server-account";

/** Where one embedded server lives, and as whom it runs. */
export type ServerHome = {
  /** Holds `server/` (cluster and password), `run/` (socket) and the log. */
  folder: string;
  account: ServerAccount;
  /** Where copies of the programs are kept, if they have to be copied. */
  programs: string;
};

/** In the data directory: tells where its database is, if that is somewhere else. */
const pointerName = "postgres.json";

export type Pointer = { dataDir: string; folder: string };

/**
 * Decides where the server of a data directory lives: in it, or, for root with a data directory that the server's
 * account cannot enter (a checkout under a 0700 home), in `/var/lib/shipagent/<hash>`. The second choice is written
 * down in the data directory, so that it holds when permissions change.
 */
export async function resolveHome(dataDir: string): Promise<ServerHome> {
  // The server's account has to pass through; secrets inside have modes of their own.
  makeFolders(dataDir, 0o711);
  const real = await realpath(dataDir);
  const inside = join(real, "postgres");
  const pointer = await followPointer(real);

  if (pointer) return openHome(pointer.folder, systemFolder);
  if (await present(join(inside, "server"))) return openHome(inside, inside);

  const account = serverAccount();
  if (canEnter(account, real)) return makeHome(inside, account, inside);
  const folder = join(systemFolder, createHash("sha256").update(real).digest("hex").slice(0, 16));
  const home = await makeHome(folder, account, systemFolder);
  await writePointer({ dataDir: real, folder });
  return home;
}

async function openHome(folder: string, programs: string): Promise<ServerHome> {
  const account = await ownerOf(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT" && error.code !== "EACCES") throw error;
    throw new OperatorError(
      `The database of this data directory is kept in ${folder}, which cannot be opened (${error.code}): ` +
        `make it readable, or remove ${pointerName} from the data directory to begin with an empty database.`,
    );
  });
  if (canEnter(account, folder)) return { folder, account, programs };
  throw new OperatorError(
    `${account?.name ?? "This user"}, who runs the database server, cannot enter ${folder}: ` +
      "allow it to pass through the folders above (chmod o+x), as when the database was made.",
  );
}

async function makeHome(folder: string, account: ServerAccount, programs: string): Promise<ServerHome> {
  makeFolders(folder, 0o755);
  if (account) await chown(folder, account.uid, account.gid);
  if (!canEnter(account, folder)) {
    throw new OperatorError(
      `${account?.name ?? "This user"} cannot enter ${folder}, where the database would be kept: ` +
        "choose another DATA_DIR, or set DATABASE_URL to a PostgreSQL server of your own.",
    );
  }
  return { folder, account, programs };
}

/** What a data directory says about where its database is, if that is somewhere else. */
export async function readPointer(dataDir: string): Promise<Pointer | undefined> {
  const text = await readFile(join(dataDir, pointerName), "utf8").catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Pointer);
}

async function followPointer(dataDir: string): Promise<Pointer | undefined> {
  const pointer = await readPointer(dataDir);
  if (pointer === undefined || pointer.dataDir === dataDir) return pointer;
  if (await present(join(pointer.dataDir, pointerName))) {
    throw new OperatorError(
      `${dataDir} is a copy of ${pointer.dataDir}, whose database it would share: ` +
        `remove ${join(dataDir, pointerName)} to begin with an empty database, or set DATA_DIR=${pointer.dataDir}.`,
    );
  }
  // The folder was moved; its database was not.
  const moved = { dataDir, folder: pointer.folder };
  await writePointer(moved);
  return moved;
}

/** Each of the two names the other. The folder does first, so that none is there of which nobody can tell whose it is. */
async function writePointer(pointer: Pointer): Promise<void> {
  await noteDataDir(pointer.folder, pointer.dataDir);
  const file = join(pointer.dataDir, pointerName);
  await writeFile(`${file}.${process.pid}`, `${JSON.stringify(pointer, null, 2)}\n`, { flush: true });
  await rename(`${file}.${process.pid}`, file);
}

async function present(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
