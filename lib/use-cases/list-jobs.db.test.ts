import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { jobRows, jobs } from "@/lib/db/schema";
import { orderLine, seedJob } from "@/lib/db/testing/seed-job";
import { JobBench } from "@/lib/use-cases/testing/run-jobs";
import { ann, by, testDatabase } from "@/lib/use-cases/testing/test-database";
import { listJobs } from "./list-jobs";
import { listRows } from "./list-rows";

const test = testDatabase();
const bench = new JobBench(() => test.database);
beforeEach(() => test.database.db.delete(jobs));

const newJob = () => seedJob(test.database.db, { lines: [] });

/** Every page of a list, one after another; `between` happens after each. */
async function pages<T>(
  read: (cursor: string | undefined) => Promise<{ items: T[]; nextCursor: string | null }>,
  between: () => Promise<unknown>,
): Promise<T[]> {
  const all: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await read(cursor);
    all.push(...page.items);
    cursor = page.nextCursor ?? undefined;
    await between();
  } while (cursor);
  return all;
}

async function readJobs(cursor: string | undefined) {
  const page = await listJobs(by(ann), { cursor, limit: 3 });
  if (!page.ok) throw new Error(page.error.message);
  return { items: page.value.jobs.map(({ id }) => id), nextCursor: page.value.nextCursor };
}

describe("the pages of a list", () => {
  it.each([
    ["made one after another", sql`clock_timestamp()`],
    ["made in the same microsecond", sql`timestamptz '2026-01-31 12:00:00.123456Z'`],
    ["a microsecond apart", sql`timestamptz '2026-01-31 12:00:00Z' + lanes * interval '1 microsecond'`],
  ])("hold each of the jobs %s once, while others are made", async (_, createdAt) => {
    const ids: string[] = [];
    for (let n = 1; n <= 10; n++) ids.push(await newJob());
    for (const [index, id] of ids.entries()) {
      await test.database.sql`update jobs set lanes = ${index + 1} where id = ${id}`;
    }
    await test.database.db.update(jobs).set({ createdAt });
    const listed = await pages(readJobs, newJob);
    expect(listed).toHaveLength(ids.length);
    expect(new Set(listed)).toEqual(new Set(ids));
  });

  it("hold each of the rows once, while rows leave the list", async () => {
    const { jobId } = await bench.prepare(
      Array.from({ length: 10 }, (_, n) => orderLine(n + 1)),
      { approve: false },
    );
    const readRows = async (cursor: string | undefined) => {
      const page = await listRows(by(ann), { jobId, status: "pending", cursor, limit: 3 });
      if (!page.ok) throw new Error(page.error.message);
      return { items: page.value.rows.map(({ rowNumber }) => rowNumber), nextCursor: page.value.nextCursor };
    };
    const firstRows = () =>
      test.database.db.update(jobRows).set({ state: "skipped" }).where(sql`${jobRows.rowNumber} <= 3`);
    expect(await pages(readRows, firstRows)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it("are refused when they are none: a wrong cursor is not the first page again", async () => {
    const refused = await listJobs(by(ann), { cursor: "1970-01-01" });
    expect(refused).toMatchObject({ ok: false, error: { code: "INPUT_INVALID", field: "cursor" } });
  });
});
