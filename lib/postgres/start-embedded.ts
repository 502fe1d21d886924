import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { type DatabaseConnection, databaseUrl } from "@/lib/env";
import { OperatorError } from "@/lib/operator-error";
import { type Binaries, copyBinaries, ensureLibraryLinks, locateBinaries } from "./binaries";
import { resolveHome, type ServerHome } from "./home";
import { ensureRunning, type LaunchContext, shutDown } from "./launch";
import { databaseUser, openOrMakeCluster } from "./make-cluster";
import { type Ownership, type TakeShareParams, takeShare } from "./ownership";
import type { Postmaster } from "./postmaster-file";
import { canEnter } from "./server-account";

/** A running embedded server, as one program sees it. */
export type EmbeddedServer = {
  connection: DatabaseConnection;
  /** The same as an address; its host is the folder of a Unix socket. */
  url: string;
  /** True when the server ran already: another program's, or one whose program was killed. */
  attached: boolean;
  /** Where cluster, socket and log are. */
  folder: string;
  pid: number;
  /** Gives the server up, and stops it if no other program uses it. */
  stop(): Promise<void>;
};

export type StartEmbeddedParams = {
  dataDir: string;
  /** The application's database; created where missing. */
  database?: string;
  /**
   * Be the only program that serves this data directory; the text tells others where it is. Programs that only
   * work with the database leave it out.
   */
  claim?: string | undefined;
  /** Told when the server died and was started again. */
  onRestart?: ((problem: string) => void) | undefined;
};

/**
 * Provides the PostgreSQL server of a data directory: makes it at the first start, attaches to it when it runs, and
 * starts it again if it dies before `stop`.
 *
 * @throws OperatorError in one sentence when it cannot.
 */
export async function startEmbedded(params: StartEmbeddedParams): Promise<EmbeddedServer> {
  const context = await prepare(resolve(params.dataDir));
  const shareOptions = { claim: params.claim, onLost: () => void recover() };
  const running = await shareServer(context, shareOptions);
  let { ownership } = running;
  let stopping = false;
  let recovering: Promise<void> | undefined;

  function recover(): Promise<void> {
    recovering ??= restart().finally(() => {
      recovering = undefined;
    });
    return recovering;
  }

  async function restart(): Promise<void> {
    await ownership?.release();
    for (let pause = 50; !stopping; pause = Math.min(pause * 2, 5_000)) {
      try {
        ({ ownership } = await shareServer(context, shareOptions));
        params.onRestart?.("The database server had stopped and was started again.");
        return;
      } catch (error) {
        params.onRestart?.(`The database server stopped: ${error instanceof Error ? error.message : error}`);
        await sleep(pause);
      }
    }
  }

  const connection = { ...running.connection, database: params.database ?? databaseUser };
  await createDatabase(running.connection, connection.database);
  return {
    connection,
    url: databaseUrl(connection),
    attached: !running.started,
    folder: context.home.folder,
    pid: running.postmaster.pid,
    async stop() {
      if (stopping) return;
      stopping = true;
      await recovering;
      // The lock is held until the server is gone: a program that comes now waits, and then starts it anew.
      if (await ownership.isLast().catch(() => false)) await shutDown(context.cluster.folder);
      await ownership.release();
    },
  };
}

async function prepare(dataDir: string): Promise<LaunchContext> {
  const home = await resolveHome(dataDir);
  const binaries = await usableBinaries(home);
  return { home, binaries, cluster: await openOrMakeCluster(home, binaries) };
}

/** The installed programs where the server's account can run them as they are, else a copy. */
async function usableBinaries(home: ServerHome): Promise<Binaries> {
  const installed = await locateBinaries();
  const linked = await ensureLibraryLinks(installed);
  return linked && canEnter(home.account, installed.root)
    ? installed
    : copyBinaries(installed, home.programs);
}

type SharedServer = {
  ownership: Ownership;
  postmaster: Postmaster;
  started: boolean;
  connection: DatabaseConnection;
};

/** A server found running may be shutting down as we connect: then it is waited for and started again. */
async function shareServer(
  context: LaunchContext,
  options: Omit<TakeShareParams, "connection">,
): Promise<SharedServer> {
  for (let tries = 1; ; tries++) {
    const { postmaster, started } = await ensureRunning(context);
    const connection = {
      host: postmaster.socketDir,
      port: postmaster.port,
      user: databaseUser,
      password: context.cluster.password,
      database: "postgres",
    };
    try {
      return { ownership: await takeShare({ connection, ...options }), postmaster, started, connection };
    } catch (error) {
      if (error instanceof OperatorError || tries >= 20) throw error;
      await sleep(100);
    }
  }
}

async function createDatabase(maintenance: DatabaseConnection, name: string): Promise<void> {
  const sql = postgres({ ...maintenance, max: 1, fetch_types: false });
  try {
    const found = await sql`select 1 from pg_database where datname = ${name}`;
    if (found.length) return;
    await sql`create database ${sql(name)}`.catch((error: postgres.PostgresError) => {
      // Two first starts at once: the other one created it.
      if (error.code !== "42P04" && error.code !== "23505") throw error;
    });
  } finally {
    await sql.end();
  }
}
