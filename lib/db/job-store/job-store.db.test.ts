import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import type { Source } from "@/lib/batch/ports";
import { jobStoreContract } from "@/lib/batch/testing/job-store-contract";
import { WriteBackDrain } from "@/lib/batch/write-back";
import { jobRows, jobs } from "@/lib/db/schema";
import { createTestDb } from "@/lib/db/testing";
import { orderLine, seedJob } from "@/lib/db/testing/seed-job";
import { createPreviewStore } from "../preview-store";
import { createUploadedFileSource, readTracking } from "../source-store";
import { createJobStore } from "./index";
import { enqueueWriteBack } from "./write-completion";

jobStoreContract("PostgreSQL", async () => {
  const t = await createTestDb();
  return {
    store: createJobStore(t.db, { neverResendWithoutPerson: async () => false }),
    async seedApproved(rows) {
      const lines = Array.from({ length: rows }, (_, index) => orderLine(index + 1));
      const jobId = await seedJob(t.db, { lines });
      await createPreviewStore(t.db, async () => "test").buildRows({ jobId, version: 1 });
      await t.db.update(jobs).set({ state: "approved" }).where(eq(jobs.id, jobId));
      return jobId;
    },
    async expireLease(jobId) {
      await t.db
        .update(jobs)
        .set({ leaseUntil: sql`clock_timestamp() - interval '1 second'` })
        .where(eq(jobs.id, jobId));
    },
    async cancel(jobId) {
      await t.db.update(jobs).set({ state: "cancelled" }).where(eq(jobs.id, jobId));
    },
    async rowStates(jobId) {
      const rows = await t.db
        .select({ state: jobRows.state })
        .from(jobRows)
        .where(eq(jobRows.jobId, jobId))
        .orderBy(jobRows.rowNumber);
      return rows.map((row) => row.state);
    },
    close: () => t.close(),
  };
});

describe("two drains of one job's write-backs", () => {
  it("a number that comes late all the same is replaced again", async () => {
    const t = await createTestDb();
    const jobId = await seedJob(t.db, { lines: [orderLine(1)] });
    const store = createJobStore(t.db, { neverResendWithoutPerson: async () => false });
    const source = createUploadedFileSource(t.db);
    const entry = { jobId, rowNumber: 1, lines: [1] };
    const put = (trackingNumber: string | null) =>
      t.db.transaction((tx) =>
        enqueueWriteBack(tx, { ...entry, trackingNumber, shippedAt: trackingNumber ? new Date() : null }),
      );
    await put("1Z1");
    const late = await store.readWriteBacks({ jobId, limit: 1 });
    await put(null);
    await new WriteBackDrain({ store, source, jobId }).flush();
    expect(await store.countWaitingWriteBacks({ jobId })).toBe(0);
    await source.writeBack({ jobId, entries: late });
    await store.markWrittenBack({ jobId, entries: late });
    expect(await store.countWaitingWriteBacks({ jobId })).toBe(1);
    await new WriteBackDrain({ store, source, jobId }).flush();
    const written = [];
    for await (const each of readTracking(t.db, { jobId })) written.push(each);
    expect(written).toEqual([]);
    await t.close();
  });

  it("take turns: a number does not arrive after the one that replaced it", async () => {
    const t = await createTestDb();
    const jobId = await seedJob(t.db, { lines: [orderLine(1)] });
    const entry = { jobId, rowNumber: 1, lines: [1] };
    const put = (trackingNumber: string | null) =>
      t.db.transaction((tx) =>
        enqueueWriteBack(tx, { ...entry, trackingNumber, shippedAt: trackingNumber ? new Date() : null }),
      );
    const store = createJobStore(t.db, { neverResendWithoutPerson: async () => false });
    const real = createUploadedFileSource(t.db);
    const reached = Promise.withResolvers<void>();
    const held = Promise.withResolvers<void>();
    const slow: Source = {
      ...real,
      writeBack: async (params) => {
        reached.resolve();
        await held.promise;
        return real.writeBack(params);
      },
    };
    await put("1Z1");
    const first = new WriteBackDrain({ store, source: slow, jobId }).flush();
    await reached.promise;
    await put(null);
    const second = new WriteBackDrain({ store, source: real, jobId }).flush();
    await expect
      .poll(() => t.sql`select 1 from pg_locks where locktype = 'advisory' and not granted`)
      .toHaveLength(1);
    held.resolve();
    await Promise.all([first, second]);
    const written = [];
    for await (const each of readTracking(t.db, { jobId })) written.push(each);
    expect(written).toEqual([]);
    expect(await store.countWaitingWriteBacks({ jobId })).toBe(0);
    await t.close();
  });
});
