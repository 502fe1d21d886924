import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import type { PreviewStore } from "@/lib/batch/ports";
import { PreviewGenerator } from "@/lib/batch/preview";
import { atUps, createFakeCarrier } from "@/lib/batch/testing/fake-carrier";
import { createPreviewStore } from "@/lib/db/preview-store";
import { jobRows, jobs } from "@/lib/db/schema";
import { orderLine, seedJob } from "@/lib/db/testing/seed-job";
import { impatientClock, JobBench } from "@/lib/use-cases/testing/run-jobs";
import { testDatabase } from "@/lib/use-cases/testing/test-database";

const setting = testDatabase();
const bench = new JobBench(() => setting.database);

describe("two generators of one preview", () => {
  const generatorWith = (store: PreviewStore) =>
    new PreviewGenerator({
      store,
      carrier: createFakeCarrier(),
      clock: impatientClock,
      concurrency: 1,
      callMs: 1_000,
    });

  it("the second does not cut the rows of a job that runs by now", async () => {
    const carrier = createFakeCarrier();
    const { jobId } = await bench.prepare([orderLine(1), orderLine(2)], { carrier, approve: false });
    const store = createPreviewStore(bench.db, atUps);
    // It was woken while the job was being previewed, and looked at it then.
    const late = generatorWith({
      ...store,
      loadPreviewJob: async (params) => {
        const job = await store.loadPreviewJob(params);
        return job && { ...job, state: "previewing" };
      },
    });
    await bench.db
      .update(jobs)
      .set({ state: "approved", approvedFingerprint: (await bench.job(jobId)).fingerprint })
      .where(eq(jobs.id, jobId));
    await bench.executor(carrier).execute({ jobId });
    expect((await late.generate({ jobId })).ok).toBe(false);
    const rows = await bench.db.select().from(jobRows).where(eq(jobRows.jobId, jobId));
    expect(rows.map((row) => row.state)).toEqual(["completed", "completed"]);
  });

  it("the first does not finish what the second has begun anew", async () => {
    const jobId = await seedJob(bench.db, { lines: [orderLine(1), orderLine(2)] });
    const store = createPreviewStore(bench.db, atUps);
    const again: boolean[] = [];
    const first = generatorWith({
      ...store,
      savePreviewRows: async (params) => {
        if (again.length === 0) again.push((await generatorWith(store).generate({ jobId })).ok);
        return store.savePreviewRows(params);
      },
    });
    expect((await first.generate({ jobId })).ok).toBe(false);
    expect(again).toEqual([true]);
    expect(await bench.job(jobId)).toMatchObject({ state: "awaiting_approval", ratedRows: 2 });
  });
});
