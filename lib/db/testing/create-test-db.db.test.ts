import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDb, type TestDb } from ".";

describe("a test database", () => {
  let first: TestDb;
  let second: TestDb;

  beforeAll(async () => {
    [first, second] = await Promise.all([createTestDb(), createTestDb()]);
  });

  afterAll(async () => {
    await Promise.all([first.close(), second.close()]);
  });

  test("keeps what it writes from the others", async () => {
    await first.sql`create table mark (id int)`;
    const seen = await second.sql`select to_regclass('mark') as mark`;
    expect(seen[0]?.mark).toBeNull();
  });

  test("runs on the engine that the application runs on", async () => {
    const [found] = await first.sql`select current_setting('server_version_num')::int / 10000 as version`;
    expect(found?.version).toBe(18);
  });

  test("is gone after it is closed", async () => {
    const third = await createTestDb();
    await third.close();
    const left = await first.sql`select 1 from pg_database where datname = ${third.connection.database}`;
    expect(left).toHaveLength(0);
  });
});
