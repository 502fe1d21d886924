import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { atUps } from "@/lib/batch/testing/fake-carrier";
import { jobStoreContract } from "@/lib/batch/testing/job-store-contract";
import { WriteBackDrain } from "@/lib/batch/write-back";
import { jobRows, jobs } from "@/lib/db/schema";
import { createTestDb } from "@/lib/db/testing";
import { orderLine, seedJob } from "@/lib/db/testing/seed-job";
import { createPreviewStore } from "../preview-store";
import { createUploadedFileSource, readTracking } from "../source-store";
import { createJobStore } from "./index";
import { enqueueWriteBack } from "./write-backs";

jobStoreContract("PostgreSQL", async () => {
  const t = await createTestDb();
  return {
    store: createJobStore(t.db, { ...atUps, neverResendWithoutPerson: async () => false }),
    async seedApproved(rows) {
      const lines = Array.from({ length: rows }, (_, index) => orderLine(index + 1));
      const jobId = await seedJob(t.db, { lines });
      await createPreviewStore(t.db, atUps).buildRows({ jobId, version: 1 });
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

describe("a drain that is frozen with a number in its hand", () => {
  it("does not bring it to the source after the one that replaced it", async () => {
    const t = await createTestDb();
    const jobId = await seedJob(t.db, { lines: [orderLine(1)] });
    const store = createJobStore(t.db, { ...atUps, neverResendWithoutPerson: async () => false });
    const source = createUploadedFileSource(t.db);
    const entry = { jobId, rowNumber: 1, lines: [1] };
    const put = (trackingNumber: string | null) =>
      t.db.transaction((tx) =>
        enqueueWriteBack(tx, { ...entry, trackingNumber, shippedAt: trackingNumber ? new Date() : null }),
      );
    const written = async () => {
      const found = [];
      for await (const { trackingNumber } of readTracking(t.db, { jobId })) found.push(trackingNumber);
      return found;
    };
    await put("1Z1");
    const late = await store.readWriteBacks({ jobId, limit: 1 });
    await put(null);
    await store.markWrittenBack({ jobId, entries: late });
    expect(await store.countWaitingWriteBacks({ jobId })).toBe(1);
    await new WriteBackDrain({ store, source, jobId }).flush();
    expect(await store.countWaitingWriteBacks({ jobId })).toBe(0);
    await source.writeBack({ jobId, entries: late });
    expect(await written()).toEqual([]);
    await put("1Z2");
    await new WriteBackDrain({ store, source, jobId }).flush();
    await source.writeBack({ jobId, entries: late });
    expect(await written()).toEqual(["1Z2"]);
    await t.close();
  });
});
