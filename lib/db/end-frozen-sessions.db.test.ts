import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createDb } from "./client";
import { endFrozenSessions } from "./end-frozen-sessions";
import { createTestDb, type TestDb } from "./testing";

/** Takes a lock and begins a query whose end never comes: the rows of a COPY are due. */
const PROGRAM = `
  import postgres from "postgres";
  const { settings, ...address } = JSON.parse(process.argv[1]);
  const sql = postgres({ ...address, max: 1, connection: { application_name: "shipagent", ...settings } });
  await sql.begin(async (tx) => {
    await tx\`lock table locked\`;
    await tx\`copy locked from stdin\`.writable();
    console.log("locked");
    await new Promise(() => setInterval(() => {}, 1000));
  });`;

let database: TestDb;
let child: ChildProcess | undefined;
beforeAll(async () => {
  database = await createTestDb();
  await database.sql`create table locked (id int)`;
});
afterEach(() => child?.kill("SIGKILL"));
afterAll(() => database.close());

describe("a session whose process is frozen in the middle of a query", () => {
  it("is ended, and its locks with it", async () => {
    child = spawn(
      process.execPath,
      ["--input-type=module", "-e", PROGRAM, JSON.stringify(database.connection)],
      {
        stdio: ["ignore", "pipe", "inherit"],
      },
    );
    if (child.stdout) await once(child.stdout, "data");
    child.kill("SIGSTOP");
    const names = "shipagent%";
    expect(await endFrozenSessions(database.db, { names, silentMs: 60_000 })).toBe(0);
    expect(await endFrozenSessions(database.db, { names: "other%", silentMs: 0 })).toBe(0);
    await expect.poll(() => endFrozenSessions(database.db, { names, silentMs: 0 })).toBe(1);
    await database.sql`insert into locked values (1)`;
  });

  it("is not one that works, or that waits between queries", async () => {
    const client = createDb({ connection: database.connection, max: 2, name: "shipagent" });
    await client.sql.begin(async (sql) => {
      await sql`select 1`;
      const working = client.sql`select pg_sleep(0.2)`.execute();
      expect(await endFrozenSessions(database.db, { names: "shipagent%", silentMs: 0 })).toBe(0);
      await working;
    });
    await client.close();
  });
});
