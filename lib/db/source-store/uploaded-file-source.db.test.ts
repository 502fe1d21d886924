import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { describeSource } from "@/lib/batch/testing/source-contract";
import { createTestDb, ownTestDb } from "@/lib/db/testing";
import { createUploadedFileSource } from "./files";
import { readTracking } from "./read-tracking";

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

const database = ownTestDb();

describeSource("the uploaded file", async () => ({
  source: createUploadedFileSource(database.db),
  makeJob: async () => randomUUID(),
  readLines: async (jobId) => {
    const lines = await collect(readTracking(database.db, { jobId }));
    return new Map(lines.map(({ line, ...written }) => [line, written]));
  },
}));

test("tells a database that does not take it as a problem that names the rows", async () => {
  const away = await createTestDb();
  await away.close();
  const given = await createUploadedFileSource(away.db).writeBack({
    jobId: randomUUID(),
    entries: [{ rowNumber: 7, lines: [7], trackingNumber: "1Z1", shippedAt: new Date(), version: 1 }],
  });
  expect(given).toMatchObject({ ok: false, error: { code: "WRITE_BACK_FAILED", row: 7 } });
});

test("reads any number of lines back in line order", async () => {
  const jobId = randomUUID();
  const lines = Array.from({ length: 12_345 }, (_, index) => 12_345 - index);
  const source = createUploadedFileSource(database.db);
  await source.writeBack({
    jobId,
    entries: [
      { rowNumber: 1, lines, trackingNumber: "1Z1", shippedAt: new Date("2026-03-02T00:00:00Z"), version: 1 },
    ],
  });
  const read = await collect(readTracking(database.db, { jobId }));
  expect(read.map(({ line }) => line)).toEqual(lines.toReversed());
});
