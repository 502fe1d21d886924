import { spawnSync } from "node:child_process";
import { stat } from "node:fs/promises";
import { environmentOf } from "@/lib/env";
import { OperatorError } from "@/lib/operator-error";

/** The system account under which the server runs. `null`: the one who runs this program. */
export type ServerAccount = { name: string; uid: number; gid: number } | null;

const accountName = "postgres";

/**
 * PostgreSQL refuses to run as root, so root lends it to the system user `postgres`, who is created where missing.
 * Anyone else runs the server as themselves.
 */
export function serverAccount(): ServerAccount {
  if (process.getuid?.() !== 0) return null;
  return findAccount() ?? createAccount();
}

/** The account that owns an existing cluster: it was first started by a person other than root, say. */
export async function ownerOf(path: string): Promise<ServerAccount> {
  const { uid, gid } = await stat(path);
  if (uid === process.getuid?.()) return null;
  if (process.getuid?.() !== 0) {
    throw new OperatorError(
      `The database in ${path} belongs to another user (number ${uid}): start as that user or as root, or choose another DATA_DIR.`,
    );
  }
  return { name: `user ${uid}`, uid, gid };
}

/** Whether the account can enter a folder, found out by entering it. */
export function canEnter(account: ServerAccount, folder: string): boolean {
  const trial = spawnSync("/bin/sh", ["-c", 'cd -- "$1"', "sh", folder], {
    env: environmentOf({}),
    cwd: "/",
    stdio: "ignore",
    ...identity(account),
  });
  return trial.status === 0;
}

/** The options of child_process.spawn that make a child run under the account. */
export function identity(account: ServerAccount): { uid?: number; gid?: number } {
  return account ? { uid: account.uid, gid: account.gid } : {};
}

function findAccount(): ServerAccount {
  const uid = numberFrom(["-u", accountName]);
  const gid = numberFrom(["-g", accountName]);
  return uid !== null && gid !== null ? { name: accountName, uid, gid } : null;
}

function numberFrom(options: string[]): number | null {
  const answer = spawnSync("id", options, { encoding: "utf8" });
  return answer.status === 0 ? Number(answer.stdout.trim()) : null;
}

function createAccount(): NonNullable<ServerAccount> {
  const commands: [string, string[]][] = [
    [
      "useradd",
      ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", accountName],
    ],
    // BusyBox (Alpine) has adduser alone, with options of its own.
    ["adduser", ["-S", "-D", "-H", accountName]],
  ];
  const made = commands.some(
    ([command, options]) => spawnSync(command, options, { stdio: "ignore" }).status === 0,
  );
  const account = made ? findAccount() : null;
  if (account) return account;
  throw new OperatorError(
    `PostgreSQL does not run as root, and the system user "${accountName}" could not be created: ` +
      "create it, start as another user, or set DATABASE_URL to a PostgreSQL server of your own.",
  );
}
