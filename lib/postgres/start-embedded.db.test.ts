import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import postgres from "postgres";
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { checkDatabase } from "@/lib/db/check-database";
import { removeTemporaryFolder, temporaryFolder } from "@/lib/db/testing";
import { runHolder } from "@/lib/db/testing/run-holder";
import { type DatabaseConnection, parseDatabaseUrl } from "@/lib/env";
import { type EmbeddedServer, type StartEmbeddedParams, startEmbedded } from "./";
import { isAlive, readPostmaster } from "./postmaster-file";

let dataDir: string;
let started: EmbeddedServer[] = [];

/** Starts a server that is stopped after the test, if the test did not do it. */
async function start(params: Partial<StartEmbeddedParams> = {}): Promise<EmbeddedServer> {
  const server = await startEmbedded({ dataDir, ...params });
  started.push(server);
  return server;
}

beforeEach(async () => {
  dataDir = await temporaryFolder();
});

afterEach(async () => {
  await Promise.all(started.map((server) => server.stop()));
  started = [];
  await removeTemporaryFolder(dataDir);
});

function connect(connection: DatabaseConnection): postgres.Sql {
  const sql = postgres({ ...connection, max: 1, onnotice: () => {} });
  onTestFinished(() => sql.end({ timeout: 0 }));
  return sql;
}

async function servedBy(server: EmbeddedServer | undefined): Promise<string> {
  return (await readPostmaster(join(server?.folder ?? "", "server/cluster"))).kind;
}

describe("the embedded server", () => {
  test("is made as the promises need it", async () => {
    const server = await start();
    const sql = connect(server.connection);
    const rows = await sql<
      { name: string; setting: string }[]
    >`select name, setting from pg_settings where name in
      ('data_checksums', 'listen_addresses', 'fsync', 'synchronous_commit', 'server_encoding', 'lc_messages')`;
    expect(Object.fromEntries(rows.map((row) => [row.name, row.setting]))).toEqual({
      data_checksums: "on",
      listen_addresses: "",
      fsync: "on",
      synchronous_commit: "on",
      server_encoding: "UTF8",
      lc_messages: "C.UTF-8",
    });
  });

  test("lets nobody in without the password", async () => {
    const server = await start();
    const sql = connect({ ...server.connection, password: "guess" });
    await expect(sql`select 1`).rejects.toThrow(/password authentication failed/);
    expect((await stat(server.connection.host)).mode & 0o777).toBe(0o700);
  });

  test.runIf(process.platform === "linux")("inherits no variable of ours", async () => {
    const holder = await runHolder(dataDir, { env: { APP_SECRET: "not for the server's eyes" } });
    const environment = await readFile(`/proc/${holder.pid}/environ`, "utf8");
    await holder.end("SIGTERM");
    expect(environment).not.toContain("APP_SECRET");
    expect(environment).not.toContain("PATH=");
  });

  test("is shared by a second program, and stops with the last one", async () => {
    const first = await start();
    const second = await start();
    expect([first.attached, second.attached, second.pid]).toEqual([false, true, first.pid]);
    await first.stop();
    expect(await connect(second.connection)`select 1 as one`).toEqual([{ one: 1 }]);
    await second.stop();
    expect(await servedBy(first)).toBe("absent");
  });

  test("is one, when three programs make it at once", async () => {
    const servers = await Promise.all([1, 2, 3].map(() => start()));
    expect(new Set(servers.map((server) => server.pid)).size).toBe(1);
    expect(servers.filter((server) => !server.attached)).toHaveLength(1);
    await Promise.all(servers.map((server) => server.stop()));
    expect(await servedBy(servers[0])).toBe("absent");
  });

  test("outlives a killed program, and the next one attaches to it", async () => {
    const killed = await runHolder(dataDir);
    await connect(parseDatabaseUrl(killed.url))`create table kept as select 47 as row`;
    await killed.end("SIGKILL");
    expect(isAlive(killed.pid)).toBe(true);

    const next = await start();
    expect([next.attached, next.pid]).toEqual([true, killed.pid]);
    expect(await connect(next.connection)`select row from kept`).toEqual([{ row: 47 }]);
    await next.stop();
    expect(await servedBy(next)).toBe("absent");
  });

  test("is started again when it is killed, at the same address and with everything acknowledged", async () => {
    const told: string[] = [];
    const server = await start({ onRestart: (problem) => told.push(problem) });
    const sql = connect(server.connection);
    await sql`create table kept as select 48 as row`;
    process.kill(server.pid, "SIGKILL");
    await expect.poll(() => told.at(-1)).toContain("was started again");
    expect(await connect(server.connection)`select row from kept`).toEqual([{ row: 48 }]);
  });

  test("starts beside a pid file that a power cut left, though another program has the number now", async () => {
    const server = await start();
    const file = join(server.folder, "server/cluster/postmaster.pid");
    const text = await readFile(file, "utf8");
    await server.stop();
    await writeFile(file, text.replace(/^\d+/, String(process.pid)));
    const next = await start();
    expect(next.attached).toBe(false);
    await next.stop();
  });

  test("gets a short socket path where the data directory's is too long", async () => {
    const deep = join(dataDir, "a".repeat(60), "b".repeat(60));
    const server = await start({ dataDir: deep });
    expect(server.connection.host).toMatch(/^\/tmp\/shipagent-[0-9a-f]{12}$/);
    expect(await connect(server.connection)`select 1 as one`).toEqual([{ one: 1 }]);
    await server.stop();
    await removeTemporaryFolder(dataDir);
    await expect(stat(server.connection.host)).rejects.toThrow("ENOENT");
  });
});

describe("a database that may forget", () => {
  test("is refused: synchronous_commit = off, set for its user", async () => {
    const server = await start();
    await checkDatabase(connect(server.connection));
    await connect(server.connection)`alter role shipagent set synchronous_commit = off`;
    await expect(checkDatabase(connect(server.connection))).rejects.toThrow(
      "runs with synchronous_commit = off",
    );
  });

  test("is refused: fsync = off, set in the server's file", async () => {
    const server = await start();
    const sql = connect(server.connection);
    await sql`alter system set fsync = off`;
    await sql`select pg_reload_conf()`;
    const refusal = () =>
      checkDatabase(sql).then(
        () => null,
        (error: Error) => error.message,
      );
    await expect.poll(refusal).toContain("runs with fsync = off");
  });
});
