import { and, eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import type { Carrier, PreviewStore } from "@/lib/batch/ports";
import { createRowPlanner, PreviewGenerator } from "@/lib/batch/preview";
import { atUps, createFakeCarrier, type FakeCarrier, onlyCarrier } from "@/lib/batch/testing/fake-carrier";
import { createPreviewStore } from "@/lib/db/preview-store";
import { jobRows, jobs, writeBackOutbox } from "@/lib/db/schema";
import { orderLine, seedJob } from "@/lib/db/testing/seed-job";
import { log } from "@/lib/log";
import { runtime } from "@/lib/runtime/runtime";
import { impatientClock, JobBench } from "@/lib/use-cases/testing/run-jobs";
import { ann, by, sue, testDatabase } from "@/lib/use-cases/testing/test-database";
import { sweep } from "@/lib/worker/sweep";
import { approveJob } from "./approve-job";
import { editRow } from "./edit-row";
import { leaveOutRows } from "./leave-out-rows";
import { planChangedRows } from "./plan-again";
import { restartJob } from "./restart-job";
import { voidRows } from "./void-rows";

const setting = testDatabase();
const bench = new JobBench(() => setting.database);

async function stored(jobId: string) {
  const [job] = await bench.db.select().from(jobs).where(eq(jobs.id, jobId));
  if (!job) throw new Error("the job is gone");
  return job;
}

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

describe("a row that is being corrected", () => {
  it("cannot be approved as it was, and is not bought as it then is", async () => {
    const carrier = createFakeCarrier();
    const { jobId } = await bench.prepare([orderLine(1), orderLine(2)], {
      carrier,
      createdBy: ann.userId,
      approve: false,
    });
    const fingerprint = (await stored(jobId)).fingerprint ?? "";
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
    setting.provide({
      ...bench.runtimeWith(carrier),
      carriers: onlyCarrier(slow),
    });

    const edit = editRow(by(ann), { jobId, rowNumber: 2, cells: { Weight: "7" } });
    await asked.promise;
    const approved = await approveJob(by(sue), { jobId, fingerprint });
    answered.resolve();
    expect((await edit).ok).toBe(true);
    expect(approved).toMatchObject({ ok: false, error: { code: "FINGERPRINT_CHANGED" } });
    const now = (await stored(jobId)).fingerprint ?? "";
    expect(now).not.toBe(fingerprint);
    expect((await approveJob(by(sue), { jobId, fingerprint: now })).ok).toBe(true);
  });

  it("can be approved again although whoever corrected it is gone", async () => {
    const carrier = createFakeCarrier();
    const { jobId } = await bench.prepare([orderLine(1)], {
      carrier,
      createdBy: ann.userId,
      approve: false,
    });
    const fingerprint = (await stored(jobId)).fingerprint;
    const asked = Promise.withResolvers<void>();
    const silent: Carrier = {
      ...carrier,
      rate: () => {
        asked.resolve();
        return new Promise(() => {});
      },
    };
    setting.provide({
      ...bench.runtimeWith(carrier),
      carriers: onlyCarrier(silent),
    });
    void editRow(by(ann), { jobId, rowNumber: 1, cells: { Weight: "7" } });
    await asked.promise;
    expect(await stored(jobId)).toMatchObject({ state: "awaiting_approval", fingerprint: null });

    await sweepAndPlan(carrier);
    expect((await stored(jobId)).fingerprint).toBeNull();
    await silentForLong(jobId);
    await sweepAndPlan(carrier);
    const now = (await stored(jobId)).fingerprint ?? "";
    expect(now).not.toBe(fingerprint);
    expect((await approveJob(by(sue), { jobId, fingerprint: now })).ok).toBe(true);
  });

  it("can be approved again although whoever corrected it dies when it is planned", async () => {
    const carrier = createFakeCarrier();
    const { jobId } = await bench.prepare([orderLine(1)], {
      carrier,
      createdBy: ann.userId,
      approve: false,
    });
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
    const fingerprint = (await stored(jobId)).fingerprint ?? "";
    expect((await approveJob(by(sue), { jobId, fingerprint })).ok).toBe(true);
  });

  it("is not planned as it was by the late answer to an earlier correction", async () => {
    const carrier = createFakeCarrier();
    const { jobId } = await bench.prepare([orderLine(1)], {
      carrier,
      createdBy: ann.userId,
      approve: false,
    });
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
    expect((await stored(jobId)).fingerprint).toBeNull();

    await silentForLong(jobId);
    await sweepAndPlan(carrier);
    const fingerprint = (await stored(jobId)).fingerprint ?? "";
    expect((await approveJob(by(sue), { jobId, fingerprint })).ok).toBe(true);
    await bench.executor(carrier).execute({ jobId });
    expect(await stored(jobId)).toMatchObject({ state: "completed" });
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
      .set({ state: "approved", approvedFingerprint: (await stored(jobId)).fingerprint })
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
    expect(await stored(jobId)).toMatchObject({ state: "awaiting_approval", ratedRows: 2 });
  });
});

describe("a sweep", () => {
  it("does the rest of its work although one part of it fails every time", async () => {
    const carrier = createFakeCarrier();
    const { jobId } = await bench.prepare([orderLine(1)], { carrier });
    await bench.executor(carrier).execute({ jobId });
    await bench.db.update(writeBackOutbox).set({ state: "waiting" }).where(eq(writeBackOutbox.jobId, jobId));
    const queue = () => Promise.reject(new Error("the queue is not there"));
    setting.provide({ ...bench.runtimeWith(carrier), queue, log: log("test") });
    await sweep(runtime());
    expect(await bench.store.countWaitingWriteBacks({ jobId })).toBe(0);
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
    expect((await stored(jobId)).fingerprint).not.toBeNull();
  });
});

describe("what is still open", () => {
  async function failed() {
    const carrier = createFakeCarrier();
    carrier.arm({ call: "ship", fault: "refused", match: { recipient: "Recipient 2" } });
    const { jobId } = await bench.prepare([orderLine(1), orderLine(2)], { carrier, createdBy: ann.userId });
    await bench.executor(carrier).execute({ jobId });
    setting.provide(bench.runtimeWith(carrier));
    return jobId;
  }

  it("a row that needs review comes before the approval of a job that was reopened by an edit", async () => {
    const jobId = await failed();
    await bench.db
      .update(jobRows)
      .set({ state: "needs_review" })
      .where(and(eq(jobRows.jobId, jobId), eq(jobRows.rowNumber, 1)));
    expect((await editRow(by(ann), { jobId, rowNumber: 2, cells: { Weight: "3" } })).ok).toBe(true);
    const fingerprint = (await stored(jobId)).fingerprint ?? "";
    expect(await approveJob(by(sue), { jobId, fingerprint })).toMatchObject({
      ok: false,
      error: { code: "ROW_NEEDS_REVIEW", row: 1 },
    });
  });

  it("a label that is being voided is not forgotten by a restart", async () => {
    const jobId = await failed();
    expect((await voidRows(by(sue), { jobId, rows: [1] })).ok).toBe(true);
    expect(await restartJob(by(sue), { jobId, boughtRows: 1 })).toMatchObject({
      ok: false,
      error: { code: "ROW_STATE_CONFLICT" },
    });
  });
});

describe("a large job", () => {
  it("moves more rows at once than a statement has parameters for", async () => {
    const { jobId } = await bench.prepare([orderLine(1)], {
      carrier: createFakeCarrier(),
      createdBy: ann.userId,
      approve: false,
    });
    await bench.db.execute(sql`
      INSERT INTO job_rows (job_id, row_number, lines, error_count)
      SELECT ${jobId}, n, ARRAY[n], 1 FROM generate_series(2, 70001) AS n`);
    setting.provide(bench.runtimeWith(createFakeCarrier()));
    expect(await leaveOutRows(by(ann), { jobId, rows: "errors" })).toEqual({
      ok: true,
      value: { count: 70_000, returnsKept: [] },
    });
  });

  it("voids a selection of more labels than a statement has parameters for", async () => {
    const { jobId } = await bench.prepare([orderLine(1)], { createdBy: ann.userId });
    await bench.db.execute(sql`
      INSERT INTO job_rows (job_id, row_number, lines, state, shipment_id)
      SELECT ${jobId}, n, ARRAY[n], 'completed', n::text FROM generate_series(2, 70001) AS n`);
    setting.provide(bench.runtimeWith(createFakeCarrier()));
    const rows = Array.from({ length: 70_000 }, (_, index) => index + 2);
    expect(await voidRows(by(sue), { jobId, rows })).toEqual({
      ok: true,
      value: { count: 70_000, returnsKept: [] },
    });
  });

  it("previews an order of more lines than a statement has parameters for", async () => {
    const jobId = await seedJob(bench.db, { lines: [orderLine(1)], grouped: true });
    await bench.db.execute(sql`
      INSERT INTO source_lines (job_id, line, cells, digest, order_key)
      SELECT job_id, n, cells, n::text, order_key FROM source_lines, generate_series(2, 70001) AS n
      WHERE job_id = ${jobId} AND line = 1`);
    const store = createPreviewStore(bench.db, atUps);
    const cut = await store.buildRows({ jobId, version: 1 });
    expect(cut).toMatchObject({ ok: true, value: { totalRows: 1 } });
    const [row] = await store.readSourceRows({ jobId, afterRow: 0, limit: 20 });
    expect(row?.row.lines).toHaveLength(70_001);
  });
});
