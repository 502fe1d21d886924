import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createDb } from "./client";
import { endFrozenSessions } from "./end-frozen-sessions";
import { createTestDb, type TestDb } from "./testing";

/** Takes a lock, and does `then` with it until it is killed. */
const program = (then: string) => `
  import postgres from "postgres";
  const { settings, ...address } = JSON.parse(process.argv[1]);
  const sql = postgres({ ...address, max: 1, connection: { application_name: "shipagent", ...settings } });
  await sql.begin(async (tx) => {
    await tx\`lock table locked\`;
    ${then}
  });`;
/** A query whose end never comes: the rows of a COPY are due. */
const ASKS = program(`
    await tx\`copy locked from stdin\`.writable();
    console.log("locked");
    await new Promise(() => setInterval(() => {}, 1000));`);
/** A query whose answer is more than the connection holds, and is never fetched. */
const FETCHES = program(`
    console.log("locked");
    await tx\`select repeat('x', 1000) from generate_series(1, 100000)\`.forEach(() => { for (;;); });`);

let database: TestDb;
let child: ChildProcess | undefined;
beforeAll(async () => {
  database = await createTestDb();
  await database.sql`create table locked (id int)`;
});
afterEach(() => child?.kill("SIGKILL"));
afterAll(() => database.close());

describe("a session whose process is frozen in the middle of a query", () => {
  const names = "shipagent%";

  async function freeze(source: string, waitsFor: string) {
    const args = ["--input-type=module", "-e", source, JSON.stringify(database.connection)];
    child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    if (child.stdout) await once(child.stdout, "data");
    await expect
      .poll(
        () =>
          database.sql`select 1 from pg_stat_activity where wait_event = ${waitsFor} and state = 'active'`,
      )
      .toHaveLength(1);
    child.kill("SIGSTOP");
  }

  it("is ended, and its locks with it", async () => {
    await freeze(ASKS, "ClientRead");
    expect(await endFrozenSessions(database.db, { names, silentMs: 60_000 })).toBe(0);
    expect(await endFrozenSessions(database.db, { names: "other%", silentMs: 0 })).toBe(0);
    await expect.poll(() => endFrozenSessions(database.db, { names, silentMs: 0 })).toBe(1);
    await database.sql`insert into locked values (1)`;
  });

  it("is ended while its answer waits for it, where another session waits for its locks", async () => {
    await freeze(FETCHES, "ClientWrite");
    expect(await endFrozenSessions(database.db, { names, silentMs: 0 })).toBe(0);
    const waiting = database.sql`insert into locked values (2)`.execute();
    await expect.poll(() => endFrozenSessions(database.db, { names, silentMs: 0 })).toBe(1);
    await waiting;
  });

  it("is not one that works, or that waits between queries", async () => {
    const client = createDb({ connection: database.connection, max: 2, name: "shipagent" });
    await client.sql.begin(async (sql) => {
      await sql`select 1`;
      const working = client.sql`select pg_sleep(3600)`.execute();
      const stopped = expect(working).rejects.toThrow("canceling statement");
      await expect
        .poll(() => database.sql`select 1 from pg_stat_activity where wait_event = 'PgSleep'`)
        .toHaveLength(1);
      expect(await endFrozenSessions(database.db, { names: "shipagent%", silentMs: 0 })).toBe(0);
      working.cancel();
      await stopped;
    });
    await client.close();
  });
});
