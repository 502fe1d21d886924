import { execFile } from "node:child_process";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import postgres from "postgres";
import { expect, inject, it } from "vitest";
import { connectionOptions } from "./client";

it("a connection that closes while a query is being written is opened anew, and works", async () => {
  const sockets: Socket[] = [];
  const opened = ({ path, host, port }: { path?: string; host: string[]; port: number[] }) =>
    new Promise<Socket>((resolve, reject) => {
      const socket = path ? connect(path) : connect(port[0] ?? 0, host[0]);
      sockets.push(socket);
      socket.once("connect", () => resolve(socket)).once("error", reject);
    });
  // The driver's types do not know its option for a socket of one's own.
  const options = { ...connectionOptions(inject("testDatabaseServer"), { max: 1 }), socket: opened };
  const sql = postgres(options as Parameters<typeof postgres>[0] & object);
  await sql`select 1`;
  const lost = Promise.withResolvers<unknown>();
  setTimeout(() => {
    sockets.at(-1)?.destroy();
    // Written before the end of the turn in which the connection closes.
    setImmediate(() => sql`select 2`.then(lost.resolve, lost.resolve));
  }, 0);
  expect(await lost.promise).toMatchObject({ code: "CONNECTION_CLOSED" });
  const answers = await Promise.allSettled([1, 2, 3].map(() => sql`select 3 as n`));
  // Who comes while it closes may be told so; nobody waits for a connection that never opens.
  const codes = answers.flatMap((each) => (each.status === "rejected" ? [each.reason.code] : []));
  expect(codes).not.toContain("CONNECT_TIMEOUT");
  expect((await sql`select 4 as n`)[0]).toEqual({ n: 4 });
  await sql.end({ timeout: 5 });
});

it("ends no process by what the driver throws at nobody", async () => {
  const client = JSON.stringify(join(process.cwd(), "lib/db/client.ts"));
  const script = `import(${client}).then(({ outliveLostConnections }) => {
    outliveLostConnections((error) => console.log(error.message));
    setImmediate(() => { throw new TypeError("Cannot read properties of null (reading 'write')"); });
    void Promise.reject(new Error("write CONNECTION_CLOSED"));
    setTimeout(() => console.log("goes on"), 20);
  });`;
  const { stdout } = await promisify(execFile)(process.execPath, ["--import", "tsx", "-e", script]);
  expect(stdout.trim().split("\n").sort()).toEqual([
    "Cannot read properties of null (reading 'write')",
    "goes on",
    "write CONNECTION_CLOSED",
  ]);
});
