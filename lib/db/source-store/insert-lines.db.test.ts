import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { ownTestDb } from "@/lib/db/testing";
import { problem } from "@/lib/shipping/errors";
import { encodeLines } from "@/lib/sources/line-batch";
import type { OrderLine } from "@/lib/sources/read-order-lines";
import { deleteLines, insertLines } from "./lines";

const database = ownTestDb();

const readLines = (jobId: string) =>
  database.sql`select line, cells, digest, problems from source_lines where job_id = ${jobId} order by line`;

type Given = Pick<OrderLine, "line" | "cells"> & Partial<OrderLine>;
const batch = (lines: Given[]) =>
  encodeLines(lines.map((line) => ({ issues: [], orderKey: null, setAside: null, ...line })));
async function* batches(...lists: Given[][]) {
  for (const lines of lists) yield batch(lines);
}

async function insert(...lists: Given[][]) {
  const jobId = randomUUID();
  const seen: number[] = [];
  await insertLines(database.db, {
    jobId,
    batches: batches(...lists),
    onProgress: (n) => seen.push(n),
  });
  return { jobId, seen, stored: await readLines(jobId) };
}

test("keeps every character of every cell", async () => {
  const cells = ["02101", "", " x ", 'say "hi"', "a\\b\tc\nd\r", "東京 😀", "{}[],:", "\\N", "null"];
  const { stored } = await insert([{ line: 7, cells }]);
  expect(stored).toMatchObject([{ line: 7, cells, problems: null }]);
});

test("stores what a reader found wrong with a line", async () => {
  const problems = [problem("LINE_TOO_FEW_CELLS", "Line 2 has 1 cell; the header has 3.", { line: 2 })];
  const { stored } = await insert([{ line: 2, cells: ["a"], issues: problems }]);
  expect(stored[0]?.problems).toEqual(problems);
});

test("shows characters that cannot be stored as such, and says so", async () => {
  const { stored } = await insert([{ line: 1, cells: ["a\u0000b", "\ud800x"] }]);
  expect(stored[0]).toMatchObject({
    cells: ["a\ufffdb", "\ufffdx"],
    problems: [{ code: "VALUE_UNPRINTABLE", line: 1 }],
  });
});

test("gives equal lines equal digests, and others others", async () => {
  const { stored } = await insert([
    { line: 1, cells: ["a", "b"] },
    { line: 2, cells: ["a", "b"] },
    { line: 3, cells: ["ab", ""] },
    { line: 4, cells: ["a", "b", ""] },
  ]);
  const [first, second, third, fourth] = stored.map((line) => line.digest);
  expect(second).toBe(first);
  expect(new Set([first, third, fourth]).size).toBe(3);
});

test("takes batch after batch, and tells how far it is", async () => {
  const lines = Array.from({ length: 1234 }, (_, index) => ({ line: index + 1, cells: [`${index}`] }));
  const { jobId, seen, stored } = await insert(
    lines.slice(0, 500),
    lines.slice(500, 1000),
    lines.slice(1000),
  );
  expect(stored.map(({ line, cells }) => ({ line, cells }))).toEqual(lines);
  expect(seen).toEqual([500, 1000, 1234]);
  await deleteLines(database.db, { jobId });
  expect(await readLines(jobId)).toHaveLength(0);
});

test("throws what the database refuses, and the transaction leaves nothing", async () => {
  const jobId = randomUUID();
  const lines = Array.from({ length: 700 }, (_, n) => ({ line: n + 1, cells: ["x"] }));
  const twice = batches(lines, [{ line: 3, cells: [] }]);
  const inserting = database.db.transaction((tx) => insertLines(tx, { jobId, batches: twice }));
  await expect(inserting).rejects.toMatchObject({ cause: { code: "23505" } });
  expect(await readLines(jobId)).toHaveLength(0);
});

test("throws what the reader throws, and the transaction leaves nothing", async () => {
  const jobId = randomUUID();
  async function* lines() {
    for (let line = 1; line <= 800; line += 1) yield batch([{ line, cells: ["x"] }]);
    throw new Error("line 801 cannot be read");
  }
  const inserting = database.db.transaction((tx) => insertLines(tx, { jobId, batches: lines() }));
  await expect(inserting).rejects.toThrow("line 801");
  expect(await readLines(jobId)).toHaveLength(0);
});
