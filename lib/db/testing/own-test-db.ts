import { afterAll, beforeAll } from "vitest";
import { createTestDb, type TestDb } from "./create-test-db";

/** A database of one test file's own: made before its tests, dropped after them. */
export function ownTestDb(): Pick<TestDb, "db" | "sql" | "connection" | "url"> {
  let made: TestDb | undefined;
  beforeAll(async () => {
    made = await createTestDb();
  });
  afterAll(() => made?.close());
  const there = () => {
    if (!made) throw new Error("The database is there once the tests run.");
    return made;
  };
  return {
    get db() {
      return there().db;
    },
    get sql() {
      return there().sql;
    },
    get connection() {
      return there().connection;
    },
    get url() {
      return there().url;
    },
  };
}
