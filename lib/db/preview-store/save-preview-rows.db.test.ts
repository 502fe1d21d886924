import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { PreviewGenerator } from "@/lib/batch/preview";
import { createFakeCarrier } from "@/lib/batch/testing/fake-carrier";
import { createFakeClock } from "@/lib/batch/testing/fake-clock";
import { jobRows, jobs } from "@/lib/db/schema";
import { createTestDb, type TestDb } from "@/lib/db/testing";
import { orderLine, seedJob } from "@/lib/db/testing/seed-job";
import { createPreviewStore } from ".";

let t: TestDb;
beforeAll(async () => {
  t = await createTestDb();
});
afterAll(() => t.close());

it("shows the first rows before the carrier is asked for a price, and counts them once they have one", async () => {
  const jobId = await seedJob(t.db, { lines: Array.from({ length: 25 }, (_, n) => orderLine(n + 1)) });
  const carrier = createFakeCarrier();
  const seen: { shown: number; priced: number; counted: number }[] = [];
  const rate: typeof carrier.rate = async (params) => {
    if (seen.length === 0) seen.push(await look(jobId));
    return carrier.rate(params);
  };
  await new PreviewGenerator({
    store: createPreviewStore(t.db, async () => "test"),
    carrier: { ...carrier, rate },
    clock: createFakeClock(),
    concurrency: 1,
    callMs: 1_000,
  }).generate({ jobId });
  expect(seen).toEqual([{ shown: 20, priced: 0, counted: 0 }]);
  expect(await look(jobId)).toEqual({ shown: 25, priced: 25, counted: 25 });
});

async function look(jobId: string) {
  const rows = await t.db.select().from(jobRows).where(eq(jobRows.jobId, jobId));
  const [job] = await t.db.select({ rated: jobs.ratedRows }).from(jobs).where(eq(jobs.id, jobId));
  return {
    shown: rows.filter((row) => row.recipientName !== "").length,
    priced: rows.filter((row) => row.estimatedCents !== null).length,
    counted: job?.rated ?? -1,
  };
}
