import { inspect } from "node:util";
import { sql } from "drizzle-orm";
import { pino } from "pino";
import { afterAll, beforeAll, expect, it } from "vitest";
import { users } from "@/lib/db/schema";
import { createTestDb, type TestDb } from "./testing";

let test: TestDb;
beforeAll(async () => {
  test = await createTestDb();
});
afterAll(() => test.close());

const SECRET = "Ada Cole, 1 Oak Street";
const everythingOf = (error: unknown) =>
  [
    inspect(error, { depth: 9, showHidden: true }),
    JSON.stringify(pino.stdSerializers.errWithCause(error as Error)),
  ].join();
const failing = [
  ["a value of the wrong kind", () => test.db.execute(sql`select ${SECRET}::int`)],
  ["a value with quotation marks", () => test.db.execute(sql`select ${`"${SECRET}" is "here"`}::int`)],
  [
    "a second one that may be there once",
    async () => {
      const one = { id: "1", name: SECRET, email: SECRET };
      await test.db.insert(users).values([one, { ...one, id: "2" }]);
    },
  ],
  ["a missing table", () => test.db.execute(sql`select * from nowhere where name = ${SECRET}`)],
] as const;

it.each(failing)("an error about %s says what failed, and none of its values", async (_, fail) => {
  const error = await Promise.resolve(fail()).catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(Error);
  expect((error as Error).message).toMatch(/^Failed query: (select|insert)/);
  expect(everythingOf(error)).not.toContain("Oak Street");
  expect((error as { cause: { code: string } }).cause.code).toMatch(/^[0-9A-Z]{5}$/);
});
