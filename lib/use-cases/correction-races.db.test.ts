import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import type { Carrier, PreviewStore } from "@/lib/batch/ports";
import { createRowPlanner, PreviewGenerator } from "@/lib/batch/preview";
import { atUps, createFakeCarrier, type FakeCarrier, onlyCarrier } from "@/lib/batch/testing/fake-carrier";
import { createPreviewStore } from "@/lib/db/preview-store";
import { jobRows, jobs } from "@/lib/db/schema";
import { orderLine } from "@/lib/db/testing/seed-job";
import { log } from "@/lib/log";
import { runtime } from "@/lib/runtime/runtime";
import { impatientClock, JobBench } from "@/lib/use-cases/testing/run-jobs";
import { ann, by, sue, testDatabase } from "@/lib/use-cases/testing/test-database";
import { sweep } from "@/lib/worker/sweep";
import { approveJob } from "./approve-job";
import { editRow } from "./edit-row";
import { planChangedRows } from "./plan-again";

const setting = testDatabase();
const bench = new JobBench(() => setting.database);

/** As long after the last change of its rows as a sweep waits. */
async function silentForLong(jobId: string) {
  await bench.db
    .update(jobRows)
    .set({ updatedAt: sql`clock_timestamp() - interval '2 minutes'` })
    .where(eq(jobRows.jobId, jobId));
}

/** A sweep, and what it wakes a worker for. */
async function sweepAndPlan(carrier: FakeCarrier, asked: Carrier = carrier) {
  const sent: { name: string; message: unknown }[] = [];
  setting.provide({
    ...bench.runtimeWith(carrier, sent),
    carriers: onlyCarrier(asked),
    log: log("test"),
  });
  await sweep(runtime());
  for (const { name, message } of sent) {
    if (name === "plan") await planChangedRows(runtime(), message as { jobId: string });
  }
}

/** A job of Ann's that waits for its approval, and a carrier for it. */
async function waitingJob(rows = 1) {
  const carrier = createFakeCarrier();
  const lines = Array.from({ length: rows }, (_, index) => orderLine(index + 1));
  const { jobId } = await bench.prepare(lines, { carrier, createdBy: ann.userId, approve: false });
  return { carrier, jobId, fingerprint: (await bench.job(jobId)).fingerprint ?? "" };
}

/** Whether Sue can approve the job as it is now. */
async function canBeApproved(jobId: string): Promise<boolean> {
  const fingerprint = (await bench.job(jobId)).fingerprint ?? "";
  return (await approveJob(by(sue), { jobId, fingerprint })).ok;
}

describe("a row that is being corrected", () => {
  it("cannot be approved as it was, and is not bought as it then is", async () => {
    const { carrier, jobId, fingerprint } = await waitingJob(2);
    const asked = Promise.withResolvers<void>();
    const answered = Promise.withResolvers<void>();
    const slow: Carrier = {
      ...carrier,
      rate: async (params) => {
        asked.resolve();
        await answered.promise;
        return carrier.rate(params);
      },
    };
    setting.provide({ ...bench.runtimeWith(carrier), carriers: onlyCarrier(slow) });

    const edit = editRow(by(ann), { jobId, rowNumber: 2, cells: { Weight: "7" } });
    await asked.promise;
    const approved = await approveJob(by(sue), { jobId, fingerprint });
    answered.resolve();
    expect((await edit).ok).toBe(true);
    expect(approved).toMatchObject({ ok: false, error: { code: "FINGERPRINT_CHANGED" } });
    expect((await bench.job(jobId)).fingerprint).not.toBe(fingerprint);
    expect(await canBeApproved(jobId)).toBe(true);
  });

  it("can be approved again although the one who corrected it is gone", async () => {
    const { carrier, jobId, fingerprint } = await waitingJob();
    const asked = Promise.withResolvers<void>();
    const silent: Carrier = {
      ...carrier,
      rate: () => {
        asked.resolve();
        return new Promise(() => {});
      },
    };
    setting.provide({ ...bench.runtimeWith(carrier), carriers: onlyCarrier(silent) });
    void editRow(by(ann), { jobId, rowNumber: 1, cells: { Weight: "7" } });
    await asked.promise;
    expect(await bench.job(jobId)).toMatchObject({ state: "awaiting_approval", fingerprint: null });

    await sweepAndPlan(carrier);
    expect((await bench.job(jobId)).fingerprint).toBeNull();
    await silentForLong(jobId);
    await sweepAndPlan(carrier);
    expect((await bench.job(jobId)).fingerprint).not.toBe(fingerprint);
    expect(await canBeApproved(jobId)).toBe(true);
  });

  it("can be approved again although the server that corrected it dies when it is planned", async () => {
    const { carrier, jobId } = await waitingJob();
    const setup = { ...bench.runtimeWith(carrier), log: log("test") };
    const saved = Promise.withResolvers<void>();
    const dying: PreviewStore = {
      ...setup.previewStore,
      saveChangedRows: async (params) => {
        await setup.previewStore.saveChangedRows(params);
        saved.resolve();
        return new Promise<never>(() => {});
      },
    };
    setting.provide({ ...setup, planRows: createRowPlanner({ store: dying, clock: setup.clock }) });
    void editRow(by(ann), { jobId, rowNumber: 1, cells: { Weight: "7" } });
    await saved.promise;

    await silentForLong(jobId);
    await sweepAndPlan(carrier);
    expect(await canBeApproved(jobId)).toBe(true);
  });

  it("is not planned as it was by the late answer to an earlier correction", async () => {
    const { carrier, jobId } = await waitingJob();
    const setup = { ...bench.runtimeWith(carrier), log: log("test") };
    const asked = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const answered = Promise.withResolvers<void>();
    let calls = 0;
    const slow: Carrier = {
      ...carrier,
      rate: async (params) => {
        const call = calls++;
        asked[call]?.resolve();
        await (call === 0 ? answered.promise : new Promise(() => {}));
        return carrier.rate(params);
      },
    };
    setting.provide({ ...setup, carriers: onlyCarrier(slow) });
    const first = editRow(by(ann), { jobId, rowNumber: 1, cells: { Weight: "11" } });
    await asked[0]?.promise;
    void editRow(by(ann), { jobId, rowNumber: 1, cells: { Weight: "12" } });
    await asked[1]?.promise;
    answered.resolve();
    expect((await first).ok).toBe(true);
    expect((await bench.job(jobId)).fingerprint).toBeNull();

    await silentForLong(jobId);
    await sweepAndPlan(carrier);
    expect(await canBeApproved(jobId)).toBe(true);
    await bench.executor(carrier).execute({ jobId });
    expect(await bench.job(jobId)).toMatchObject({ state: "completed" });
  });

  it("keeps what was approved when its price comes too late", async () => {
    const carrier = createFakeCarrier();
    const { jobId } = await bench.prepare([orderLine(1)], { carrier });
    const store = createPreviewStore(bench.db, atUps);
    const before = await bench.db.select().from(jobRows).where(eq(jobRows.jobId, jobId));
    await bench.db
      .update(jobRows)
      .set({ edits: { 2: "99 Elsewhere Rd" } })
      .where(eq(jobRows.jobId, jobId));
    const generator = new PreviewGenerator({
      store,
      carrier,
      clock: impatientClock,
      concurrency: 1,
      callMs: 1,
    });
    await generator.previewRows({ jobId, rows: [1] });
    const after = await bench.db.select().from(jobRows).where(eq(jobRows.jobId, jobId));
    expect(after[0]?.fingerprint).toBe(before[0]?.fingerprint);
  });
});

describe("several rows whose correction was cut off", () => {
  it("do not wait for each other's price", async () => {
    const carrier = createFakeCarrier();
    const { jobId } = await bench.prepare([orderLine(1), orderLine(2)], { carrier, approve: false });
    await bench.db
      .update(jobRows)
      .set({ planned: false, edits: sql`jsonb_build_object('6', (10 + row_number)::text)` })
      .where(eq(jobRows.jobId, jobId));
    await bench.db.update(jobs).set({ fingerprint: null }).where(eq(jobs.id, jobId));
    await silentForLong(jobId);
    let asked = 0;
    const all = Promise.withResolvers<void>();
    const together: Carrier = {
      ...carrier,
      rate: async (params) => {
        if (++asked === 2) all.resolve();
        await all.promise;
        return carrier.rate(params);
      },
    };
    await sweepAndPlan(carrier, together);
    expect((await bench.job(jobId)).fingerprint).not.toBeNull();
  });
});
