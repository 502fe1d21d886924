import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestDb, type TestDb } from "@/lib/db/testing";
import { rowsReadBy } from "@/lib/db/testing/rows-read";
import { seedJob } from "@/lib/db/testing/seed-job";
import { problem } from "@/lib/shipping/errors";
import { enqueueWriteBack, markWriteBackFailed, markWrittenBack, readWriteBacks } from "./write-backs";

const DONE = 4_000;
const WAITING = 5;
/** Of those that wait, with their rows; far from all that are done. */
const FEW = 40;

let t: TestDb;
beforeAll(async () => {
  t = await createTestDb();
});
afterAll(() => t.close());

/** A job whose numbers are in the file, but for its last rows'. */
async function almostWritten(): Promise<string> {
  const jobId = await seedJob(t.db, { lines: [] });
  await t.db.execute(sql`
    INSERT INTO job_rows (job_id, row_number, lines)
    SELECT ${jobId}, n, ARRAY[n] FROM generate_series(1, ${DONE + WAITING}::int) AS n`);
  await t.db.execute(sql`
    INSERT INTO write_back_outbox (job_id, row_number, lines, state)
    SELECT ${jobId}, n, ARRAY[n], 'done' FROM generate_series(1, ${DONE}::int) AS n`);
  for (let n = DONE + WAITING; n > DONE; n--) {
    const entry = { jobId, rowNumber: n, lines: [n], trackingNumber: `1Z${n}`, shippedAt: new Date() };
    await t.db.transaction((tx) => enqueueWriteBack(tx, entry));
  }
  return jobId;
}

it.each(["before there are any", "of before this job came", "of this job"])(
  "what waits is found and marked without reading what is done, with statistics %s",
  async (statistics) => {
    if (statistics === "of before this job came") await t.db.execute(sql`ANALYZE`);
    const jobId = await almostWritten();
    if (statistics === "of this job") await t.db.execute(sql`ANALYZE`);
    const tables = ["job_rows", "write_back_outbox"];
    const reads = await t.db.transaction(async (tx) => {
      let entries: Awaited<ReturnType<typeof readWriteBacks>> = [];
      const found = await rowsReadBy(tx, tables, async () => {
        entries = await readWriteBacks(tx, { jobId, limit: 500 });
      });
      // The one that has waited for the longest first.
      expect(entries.map((entry) => entry.rowNumber)).toEqual(
        Array.from({ length: WAITING }, (_, index) => DONE + WAITING - index),
      );
      const marked = await rowsReadBy(tx, tables, async () => {
        const failed = { jobId, entries: entries.slice(0, 2), problem: problem("WRITE_BACK_FAILED", "") };
        await markWriteBackFailed(tx, failed);
        await markWrittenBack(tx, { jobId, entries: entries.slice(2) });
      });
      return { found, marked };
    });
    expect(reads.found).toBeLessThan(FEW);
    expect(reads.marked).toBeLessThan(FEW);
  },
);
