import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { SYSTEM_ACTOR } from "@/lib/batch/ports";
import { atUps } from "@/lib/batch/testing/fake-carrier";
import { jobProgress, jobRows, jobs, unmatchedShipments } from "@/lib/db/schema";
import { createTestDb, type TestDb } from "@/lib/db/testing";
import { orderLine, seedJob } from "@/lib/db/testing/seed-job";
import { createPreviewStore } from "../preview-store";
import { recountProgress, verifyProgress } from "./index";

let t: TestDb;
let jobId: string;
beforeAll(async () => {
  t = await createTestDb();
});
afterAll(() => t.close());
beforeEach(async () => {
  jobId = await seedJob(t.db, { lines: [1, 2, 3, 4].map((n) => orderLine(n)) });
  await createPreviewStore(t.db, atUps).buildRows({ jobId, version: 1 });
});

const revision = async () => {
  const [found] = await t.db.execute<{ sum: number }>(sql`SELECT (j.revision + sum(p.revision))::int AS sum
    FROM ${jobs} AS j JOIN ${jobProgress} AS p ON p.job_id = j.id WHERE j.id = ${jobId} GROUP BY j.revision`);
  return found?.sum ?? 0;
};
const pending = async () => {
  const slots = await t.db.select().from(jobProgress).where(eq(jobProgress.jobId, jobId));
  return slots.reduce((sum, slot) => sum + slot.pending, 0);
};

describe("the counters of a job", () => {
  it("are what its rows are, whatever is done to them", async () => {
    expect(await pending()).toBe(4);
    const changes: Partial<typeof jobRows.$inferInsert>[] = [
      { state: "in_flight" },
      { state: "completed", costCents: 700, costSource: "carrier", estimatedCents: 650 },
      { costCents: 650 },
      { voidRequestedBy: SYSTEM_ACTOR },
      { state: "voided", voidRequestedBy: null },
      { state: "pending", costCents: null, generation: 2 },
    ];
    for (const change of changes) {
      await t.db.update(jobRows).set(change).where(eq(jobRows.jobId, jobId));
      expect(await verifyProgress(t.db, { jobId })).toEqual([]);
    }
    await t.db.delete(jobRows).where(eq(jobRows.jobId, jobId));
    expect(await verifyProgress(t.db)).toEqual([]);
    expect(await pending()).toBe(0);
  });

  it("of two jobs are kept apart in one statement", async () => {
    const other = await seedJob(t.db, { lines: [orderLine(1)] });
    await createPreviewStore(t.db, atUps).buildRows({ jobId: other, version: 1 });
    await t.db.update(jobRows).set({ state: "skipped" });
    expect(await verifyProgress(t.db)).toEqual([]);
  });

  it("are found out where they are wrong, and counted anew", async () => {
    await t.db.update(jobProgress).set({ pending: 7 }).where(eq(jobProgress.jobId, jobId));
    expect(await verifyProgress(t.db)).toMatchObject([
      { jobId, counted: { pending: 7 }, rows: { pending: 4 } },
    ]);
    const before = await revision();
    await recountProgress(t.db, { jobId });
    expect(await verifyProgress(t.db)).toEqual([]);
    expect(await revision()).toBeGreaterThan(before);
  });

  it("go with the job", async () => {
    await t.db.delete(jobRows).where(eq(jobRows.jobId, jobId));
    await t.db.delete(jobs).where(eq(jobs.id, jobId));
    expect(await t.db.$count(jobProgress, eq(jobProgress.jobId, jobId))).toBe(0);
  });
});

describe("the revision of a job", () => {
  const shipment = { reference: "R", rowNumber: 1, shipmentId: "S", trackingNumbers: ["1Z"] };
  it.each<[string, () => Promise<unknown>]>([
    ["the job", () => t.db.update(jobs).set({ name: "Another" }).where(eq(jobs.id, jobId))],
    ["a row", () => t.db.update(jobRows).set({ recipientName: "Kim" }).where(eq(jobRows.rowNumber, 1))],
    ["an unmatched shipment", () => t.db.insert(unmatchedShipments).values({ jobId, ...shipment })],
  ])("grows with a change of %s", async (_, change) => {
    const before = await revision();
    await change();
    expect(await revision()).toBeGreaterThan(before);
  });

  it("does not grow when a lease is renewed", async () => {
    await t.db.update(jobs).set({ leaseUntil: new Date() }).where(eq(jobs.id, jobId));
    const before = await revision();
    await t.db
      .update(jobs)
      .set({ leaseUntil: new Date(0) })
      .where(eq(jobs.id, jobId));
    expect(await revision()).toBe(before);
  });
});
