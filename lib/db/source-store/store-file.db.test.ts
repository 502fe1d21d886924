import { createHash, randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { ownTestDb } from "@/lib/db/testing";
import { readFile, storeFile } from "./files";

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

const database = ownTestDb();

const countFiles = async () =>
  (
    await database.sql`select (select count(*) from source_files) + (select count(*) from source_file_chunks) as n`
  )[0]?.n;

async function* pieces(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

test.each([
  ["smaller than a chunk", 1000, 64],
  ["exactly two chunks", 2 * 1024 * 1024, 65_536],
  ["three chunks and a bit, in odd pieces", 3 * 1024 * 1024 + 17, 99_991],
  ["in one piece larger than a chunk", 2_500_000, 2_500_000],
])("gives back the very bytes of a file: %s", async (_, length, size) => {
  const bytes = randomBytes(length);
  const stored = await database.db.transaction((tx) =>
    storeFile(tx, { name: "orders.csv", createdBy: "u1", stream: pieces(bytes, size) }),
  );
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  expect(stored).toMatchObject({ size: length, sha256 });
  const read = Buffer.concat(await collect(readFile(database.db, { fileId: stored.id })));
  expect(read.equals(bytes)).toBe(true);
  const [row] = await database.sql`select size::int, sha256 from source_files where id = ${stored.id}`;
  expect(row).toEqual({ size: length, sha256 });
});

test("leaves nothing behind when the stream breaks off", async () => {
  const before = await countFiles();
  async function* breaking() {
    yield randomBytes(1_500_000);
    throw new Error("the client went away");
  }
  const storing = database.db.transaction((tx) =>
    storeFile(tx, { name: "orders.csv", createdBy: "u1", stream: breaking() }),
  );
  await expect(storing).rejects.toThrow("the client went away");
  expect(await countFiles()).toBe(before);
});
